package io.vmssidentity.local.servicebus;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import io.vmssidentity.local.servicebus.Refused.Reason;

/** Whether an entity does what it is asked: by its status, and as long as it is not throttled. */
final class Admission {
  private final String path;
  private EntityStatus status = EntityStatus.ACTIVE;
  private int busySends;

  Admission(String path) {
    this.path = path;
  }

  void setStatus(EntityStatus value) {
    status = value;
  }

  void refuseAsBusy(int sends) {
    busySends = sends;
  }

  boolean receives() {
    return status.receives();
  }

  @Learnt(
      value = "Each send to an entity that takes none is refused; its link is not.",
      from = From.ASSUMED)
  @Learnt(
      value = "A throttled send is refused as server busy, with how long to wait in the text.",
      from = From.DOCS,
      where = "github.com/Azure/azure-sdk-for-python/issues/20308")
  void requireSend() {
    if (!status.sends()) {
      throw disabled(" for Send operations");
    }
    if (busySends > 0) {
      busySends--;
      throw new Refused(
          Reason.SERVER_BUSY,
          "The request was terminated because the entity is being throttled. Error code : 50002."
              + " Please wait 4 seconds and try again.");
    }
  }

  @Learnt(
      value = "Neither receiving nor completing is possible while receiving is disabled.",
      from = From.DOCS,
      where = "learn.microsoft.com/dotnet/api/microsoft.servicebus.messaging.entitystatus")
  void requireReceive() {
    if (!receives()) {
      throw receiveDisabled();
    }
  }

  Refused receiveDisabled() {
    return disabled("");
  }

  @Learnt(
      value = "Peeking is refused while an entity is not active.",
      from = From.DOCS,
      where = "github.com/Azure/azure-sdk-for-net/issues/22454")
  void requireActive() {
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
