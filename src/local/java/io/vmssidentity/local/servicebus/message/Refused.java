// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.message;

/** The broker's no to a client; the protocol layer turns the reason into its own error form. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    UNAUTHORIZED,
    ENTITY_NOT_FOUND,
    ENTITY_EXISTS,
    ENTITY_DISABLED,
    SERVER_BUSY,
    QUOTA_EXCEEDED,
    MESSAGE_NOT_FOUND,
    MESSAGE_LOCK_LOST,
    SESSION_LOCK_LOST,
    SESSION_CANNOT_BE_LOCKED,
    MESSAGE_SIZE_EXCEEDED,
    TIMEOUT,
    INVALID_ARGUMENT,
    NOT_ALLOWED,
    NOT_IMPLEMENTED
  }

  private final Reason reason;

  public Refused(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
