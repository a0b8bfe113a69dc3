package io.vmssidentity.change;

import java.time.Instant;

/** How requests ended, for those who ask later. */
public interface History {
  /**
   * Forgets the requests that ended before a time.
   *
   * @return how many
   */
  int forgetBefore(Instant time);
}
