// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;

/** What the owner of a namespace lets clients do with an entity. */
@Evidence(
    value = "A suspended entity keeps its messages, and refuses to send, to receive, or both.",
    from = From.DOCS,
    where = "learn.microsoft.com/azure/service-bus-messaging/entity-suspend")
public enum EntityStatus {
  ACTIVE(true, true),
  SEND_DISABLED(false, true),
  RECEIVE_DISABLED(true, false),
  DISABLED(false, false);

  private final boolean sends;
  private final boolean receives;

  EntityStatus(boolean sends, boolean receives) {
    this.sends = sends;
    this.receives = receives;
  }

  boolean sends() {
    return sends;
  }

  public boolean receives() {
    return receives;
  }
}
