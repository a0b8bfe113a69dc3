// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.request.ArmUsage;
import java.util.List;

/**
 * A PATCH that is about to be sent, or was sent.
 *
 * @param etag that it is sent with
 * @param before what was assigned when the group was planned
 * @param whole all that the group needs; null for a barrier, which changes nothing
 * @param body what this PATCH carries of it
 * @param members the requests that it carries out; none for a barrier
 * @param usage PATCHes for the group before this one
 */
public record PlannedWrite(
    String etag,
    Assignment before,
    Patch whole,
    Patch body,
    List<RequestKey> members,
    ArmUsage usage) {
  public PlannedWrite {
    members = List.copyOf(members);
  }

  /** Whether it only moves the ETag, so that a late PATCH meets 412. */
  public boolean isBarrier() {
    return whole == null;
  }

  public PlannedWrite with(ArmUsage value) {
    return new PlannedWrite(etag, before, whole, body, members, value);
  }
}
