// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.group;

import io.vmssidentity.change.decide.wait.Waits;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Problem;
import java.util.List;
import java.util.Optional;

/** What the end of an operation that failed or was canceled means. */
public final class OperationEnds {
  public static final Problem WITHOUT_EFFECT =
      problem(
          "ARM's operation ended without an error, but the scale set does not show the change.",
          null);

  public static final Problem GONE =
      problem("ARM accepted the change, and now the scale set does not exist any more.", null);

  /** What history tells of a request that was told that its operation still runs. */
  static final Problem INCOMPLETE =
      problem("ARM's operation has ended since, but the scale set does not show the change.", null);

  private OperationEnds() {}

  /**
   * What a member is told whose wish is not there; empty when the member is planned again, because
   * another write broke the operation off or the error passes by itself.
   */
  public static Optional<Problem> problem(OperationStatus.Failed failed) {
    FailureReason.Course course = failed.reason().course();
    return course == FailureReason.Course.PASSES || course == FailureReason.Course.LOOK_AGAIN
        ? Optional.empty()
        : Optional.of(
            problem(
                "ARM accepted the change, but its operation failed: " + failed.error().message(),
                failed.error()));
  }

  /** Why the members that are planned again wait. */
  public static Problem brokenOff(OperationStatus.Failed failed) {
    String text = "ARM accepted the change, but its operation was broken off: ";
    return Waits.problem(failed.reason(), text + failed.error().message());
  }

  private static Problem problem(String text, ArmError error) {
    return Problem.of(
        new AzureFailure(FailureReason.OPERATION_FAILED, text, null, error, List.of(), null));
  }
}
