// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Azure did not do what it was asked. Made where an answer is classified, and where a wait for
 * Azure is given up.
 */
public final class AzureFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Set<String> GONE =
      Set.of("ResourceNotFound", "NotFound", "ResourceGroupNotFound");

  private final FailureReason reason;
  private final transient Duration retryAfter;
  private final transient ArmError armError;
  private final transient List<String> culprits;

  /**
   * @param retryAfter how long Azure asks to wait; null when it does not say
   * @param armError null when no answer of ARM is at hand
   * @param culprits the IDs of the identities that ARM names as the cause
   */
  public AzureFailure(
      FailureReason reason,
      String message,
      Duration retryAfter,
      ArmError armError,
      List<String> culprits,
      Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.retryAfter = retryAfter;
    this.armError = armError;
    this.culprits = List.copyOf(culprits);
  }

  public AzureFailure(FailureReason reason, String message, Throwable cause) {
    this(reason, message, null, null, List.of(), cause);
  }

  public FailureReason reason() {
    return reason;
  }

  /**
   * Whether the scale set does not exist for sure: not so when no more is told than that its
   * subscription cannot be seen.
   */
  public boolean provesGone() {
    return reason.outcome() == Outcome.NOT_FOUND
        && armError != null
        && GONE.contains(armError.code());
  }

  public Duration retryAfter() {
    return retryAfter;
  }

  public ArmError armError() {
    return armError;
  }

  public List<String> culprits() {
    return culprits;
  }
}
