// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import io.vmssidentity.identity.ScaleSetId;
import java.util.List;

/** A message that is no valid request, with every problem found in it and what could be read. */
public record InvalidRequest(
    String requestId, ScaleSetId scaleSetId, String ticket, List<Problem.Detail> problems)
    implements ParsedMessage {
  public InvalidRequest {
    problems = List.copyOf(problems);
  }
}
