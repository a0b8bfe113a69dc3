// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.Problem;
import java.util.List;

/**
 * What became of a group, from which the outcome of each member follows.
 *
 * @param failure what a member is told whose wish is not there; null when such a member is planned
 *     again
 * @param assumed whether ARM confirmed the change, so that a wish that is not there was taken back
 *     by somebody else since
 */
public record Settlement(
    List<RequestKey> members, Result result, Problem failure, boolean assumed) {
  public Settlement {
    members = List.copyOf(members);
  }

  /**
   * What was done to the scale set.
   *
   * @param before what was assigned when the group was planned
   * @param after what is assigned now
   * @param flexible whether the scale set's orchestration mode is Flexible
   * @param patch all that was sent; null when nothing was needed
   */
  public record Result(
      Assignment before, Assignment after, boolean flexible, Patch patch, ArmUsage usage) {}
}
