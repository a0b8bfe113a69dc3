// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.history;

import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.Problem;
import java.util.List;

/**
 * What whoever sent a request reads from its event.
 *
 * @param done whether the request was worked off, and neither failed nor was rejected
 * @param outcome as events name it; a newer app may know more of them
 * @param problem null when it is done
 * @param remedy null when it is done
 * @param details each thing at fault
 */
public record Completion(
    String requestId,
    ScaleSetId scaleSetId,
    boolean done,
    String outcome,
    String problem,
    String remedy,
    List<Problem.Detail> details) {
  public Completion {
    details = List.copyOf(details);
  }
}
