// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.network;

import java.time.Duration;

/**
 * How far away clients are.
 *
 * @param roundTrip how long a byte takes to a stand-in and back; zero as on one machine. From
 *     within an Azure region some milliseconds, from far away 200 ms
 */
public record NetworkDelay(Duration roundTrip) {
  public static final NetworkDelay NONE = new NetworkDelay(Duration.ZERO);

  public NetworkDelay {
    if (roundTrip.isNegative()) {
      throw new IllegalArgumentException("A round trip takes no negative time.");
    }
  }

  /**
   * Where the stand-in itself listens.
   *
   * @param port that clients shall connect to; 0 = any free one
   */
  public int ownPort(int port) {
    return isNone() ? port : 0;
  }

  /**
   * Opens what clients connect to.
   *
   * @param port that clients shall connect to; 0 = any free one
   * @param ownPort where the stand-in listens
   */
  public PublicPort open(int port, int ownPort) {
    return isNone() ? PublicPort.of(ownPort) : DelayedPort.open(port, ownPort, roundTrip);
  }

  private boolean isNone() {
    return roundTrip.isZero();
  }
}
