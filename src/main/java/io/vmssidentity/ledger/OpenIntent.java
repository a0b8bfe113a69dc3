// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.request.ArmUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A PATCH that was sent, or may have been, and whose answer nobody knows.
 *
 * @param etag that it was sent with
 * @param until when its sender has stopped for sure, unless the sender was paused
 * @param before what was assigned under that ETag
 * @param members the requests whose wishes were in a body that was sent under it
 * @param usage PATCHes that may have been carried out for them
 * @param looks GETs that showed the same ETag long after {@code until}
 * @param pausedBefore the scale set's paused time when it was opened
 */
public record OpenIntent(
    String etag,
    Instant until,
    Assignment before,
    List<RequestKey> members,
    ArmUsage usage,
    int looks,
    Duration pausedBefore) {
  public OpenIntent {
    members = List.copyOf(members);
  }

  /**
   * Opens one for a PATCH, together with what is open under the same ETag already. A barrier opens
   * nothing: whether it is carried out or not, it changes nothing, and the doubt does not begin
   * anew.
   */
  public static OpenIntent of(
      PlannedWrite write, Instant until, Duration paused, OpenIntent former) {
    boolean same = former != null && former.etag().equals(write.etag());
    if (same && write.isBarrier()) {
      return former;
    }
    Set<RequestKey> members = new LinkedHashSet<>(same ? former.members() : List.of());
    members.addAll(write.members());
    Instant later = same && former.until().isAfter(until) ? former.until() : until;
    return new OpenIntent(
        write.etag(),
        later,
        same ? former.before() : write.before(),
        List.copyOf(members),
        write.usage().plusUnanswered(),
        0,
        paused);
  }

  public boolean holds(RequestKey key) {
    return members.contains(key);
  }

  /** After one more GET that showed the same ETag. */
  public OpenIntent lookedAt() {
    return new OpenIntent(etag, until, before, members, usage, looks + 1, pausedBefore);
  }
}
