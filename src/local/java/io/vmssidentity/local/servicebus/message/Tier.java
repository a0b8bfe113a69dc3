// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.message;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;

/** What a namespace costs, and how large its messages may be. */
@Evidence(
    value = "A message has at most 256 KB, in the Premium tier 1 MB unless its entity allows more.",
    from = From.DOCS,
    where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-premium-messaging")
public enum Tier {
  STANDARD(256 * 1024),
  PREMIUM(1024 * 1024);

  private final int maxMessageSize;

  Tier(int maxMessageSize) {
    this.maxMessageSize = maxMessageSize;
  }

  /** Bytes, of a message or a batch with all its properties. */
  public int maxMessageSize() {
    return maxMessageSize;
  }
}
