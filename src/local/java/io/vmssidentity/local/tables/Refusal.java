// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;

/** The service's answer to what it does not do: a status, a code and a message. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public Refusal(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public static Refusal invalidInput(String message) {
    return new Refusal(400, "InvalidInput", message);
  }

  public static Refusal notImplemented(String what) {
    return new Refusal(501, "NotImplemented", "Local Table storage does not implement " + what);
  }

  @Evidence(
      value = "A missing entity is ResourceNotFound, not EntityNotFound as documented",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records, submitTransactionWithFailingAction")
  public static Refusal resourceNotFound() {
    return new Refusal(404, "ResourceNotFound", "The specified resource does not exist.");
  }

  static Refusal entityAlreadyExists() {
    return new Refusal(409, "EntityAlreadyExists", "The specified entity already exists.");
  }

  static Refusal updateConditionNotSatisfied() {
    return new Refusal(
        412,
        "UpdateConditionNotSatisfied",
        "The update condition specified in the request was not satisfied.");
  }

  @Evidence(
      value = "An error within a transaction begins with the index of the operation at fault",
      from = From.RECORDED,
      where = "azure-sdk-for-net session-records, (StorageAAD)/BatchError")
  public Refusal at(int index) {
    return new Refusal(status, code, index + ":" + getMessage());
  }
}
