// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

/**
 * What a request cost in ARM, and how to find it there.
 *
 * @param writeCount PATCHes that ARM accepted or may have accepted
 * @param correlationRequestId of the last one; null when none was answered
 * @param operationId of the last one; null when none was answered
 */
public record ArmUsage(int writeCount, String correlationRequestId, String operationId) {
  public static final ArmUsage NONE = new ArmUsage(0, null, null);

  /**
   * With one more PATCH, which ARM accepted.
   *
   * @param correlationRequestId of its answer; may be null
   * @param operationId ARM's name for the operation; null when ARM named none
   */
  public ArmUsage plus(String correlationRequestId, String operationId) {
    return new ArmUsage(writeCount + 1, correlationRequestId, operationId);
  }

  /** With one more PATCH, whose answer was lost. */
  public ArmUsage plusUnanswered() {
    return new ArmUsage(writeCount + 1, correlationRequestId, operationId);
  }
}
