// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.message;

import java.time.Instant;

/** A lock that ends by itself. In a session all messages share the session's lock. */
public final class Lock {
  private Instant until;

  public Instant until() {
    return until;
  }

  public void setUntil(Instant value) {
    until = value;
  }

  public boolean isHeldAt(Instant now) {
    return until.isAfter(now);
  }
}
