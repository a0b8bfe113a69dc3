// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.port;

import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;

/** What one poll of an operation showed. */
public sealed interface OperationStatus {
  /** Not ended; {@code retryAfter} is null when ARM does not say how long to wait. */
  record Running(Duration retryAfter) implements OperationStatus {}

  /** Done. */
  record Succeeded() implements OperationStatus {}

  /** Failed or canceled; {@code reason} is what its error means. */
  record Failed(FailureReason reason, ArmError error) implements OperationStatus {}

  /** How it ended, or whether it did, cannot be read any more; the scale set itself shows it. */
  record Unknown() implements OperationStatus {}
}
