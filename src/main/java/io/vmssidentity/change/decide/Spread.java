package io.vmssidentity.change.decide;

import java.time.Duration;

/** Spreads what would come back at the same time, as one wave. */
final class Spread {
  private static final int THOUSANDTHS = 251;

  private Spread() {}

  /**
   * The delay and up to a quarter more, never less: Azure asked for so much.
   *
   * @param nonce random; the same one gives the same delay
   */
  static Duration longer(Duration delay, String nonce) {
    int share = ((nonce.hashCode() * 0x9E3779B1) >>> 8) % THOUSANDTHS;
    return delay.plus(delay.multipliedBy(share).dividedBy(1000));
  }
}
