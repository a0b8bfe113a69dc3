// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

/** How a request ended. */
public enum Outcome {
  APPLIED("applied", Type.COMPLETED),
  UNCHANGED("unchanged", Type.COMPLETED),
  SUPERSEDED("superseded", Type.COMPLETED),
  PLANNED("planned", Type.COMPLETED),
  ACCEPTED("accepted", Type.ACCEPTED),

  INVALID("invalid", Type.REJECTED),
  NOT_ALLOWED("notAllowed", Type.REJECTED),
  EXPIRED("expired", Type.REJECTED),
  NOT_FOUND("notFound", Type.REJECTED),

  FORBIDDEN("forbidden", Type.FAILED),
  LOCKED("locked", Type.FAILED),
  CONFLICT("conflict", Type.FAILED),
  THROTTLED("throttled", Type.FAILED),
  UNAVAILABLE("unavailable", Type.FAILED),
  OPERATION_FAILED("operationFailed", Type.FAILED),
  OPERATION_RUNNING("operationRunning", Type.FAILED),
  LIMIT_REACHED("limitReached", Type.FAILED),
  CRASHED("crashed", Type.FAILED);

  /** The types of completion event. */
  public enum Type {
    /** The request was worked off. */
    COMPLETED("VmssIdentity.ChangeCompleted"),
    /** What is there is the baseline from now on, in the place of another one or of none. */
    ACCEPTED("VmssIdentity.BaselineAccepted"),
    /** The request is at fault. */
    REJECTED("VmssIdentity.ChangeRejected"),
    /** The world is at fault: waiting was of no use, or cannot help. */
    FAILED("VmssIdentity.ChangeFailed");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    /** Whether the scale set is as the request asks, or as a newer one asks. */
    public boolean isSuccess() {
      return this == COMPLETED || this == ACCEPTED;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private final String text;
  private final Type type;

  Outcome(String text, Type type) {
    this.text = text;
    this.type = type;
  }

  public Type type() {
    return type;
  }

  @Override
  public String toString() {
    return text;
  }
}
