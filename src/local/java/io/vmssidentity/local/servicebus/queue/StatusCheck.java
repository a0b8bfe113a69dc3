// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;

/** Whether an entity does what it is asked, by its status. */
public final class StatusCheck {
  private final String path;
  private EntityStatus status = EntityStatus.ACTIVE;

  public StatusCheck(String path) {
    this.path = path;
  }

  public void setStatus(EntityStatus value) {
    status = value;
  }

  public boolean receives() {
    return status.receives();
  }

  @Evidence(
      value = "Each send to an entity that takes none is refused; its link is not.",
      from = From.ASSUMED)
  public void requireSend() {
    if (!status.sends()) {
      throw disabled(" for Send operations");
    }
  }

  @Evidence(
      value = "Neither receiving nor completing is possible while receiving is disabled.",
      from = From.DOCS,
      where = "learn.microsoft.com/dotnet/api/microsoft.servicebus.messaging.entitystatus")
  public void requireReceive() {
    if (!receives()) {
      throw receiveDisabled();
    }
  }

  public Refused receiveDisabled() {
    return disabled("");
  }

  @Evidence(
      value = "Peeking is refused while an entity is not active.",
      from = From.DOCS,
      where = "github.com/Azure/azure-sdk-for-net/issues/22454")
  public void requireActive() {
    if (!status.sends()) {
      throw disabled(" for Send operations");
    }
    requireReceive();
  }

  private Refused disabled(String what) {
    return new Refused(
        Reason.ENTITY_DISABLED,
        "Messaging entity '" + path + "' is currently disabled" + what + ".");
  }
}
