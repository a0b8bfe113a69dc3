package io.vmssidentity.local.servicebus;

import java.time.Instant;

/** A lock that ends by itself. In a session all messages share the session's lock. */
final class Lock {
  private Instant until;

  Instant until() {
    return until;
  }

  void setUntil(Instant value) {
    until = value;
  }

  boolean isHeldAt(Instant now) {
    return until.isAfter(now);
  }
}
