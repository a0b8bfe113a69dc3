// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.Warning;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request, or the group that it was in, did to its scale set. Each may be null where it is
 * not known or there is none.
 *
 * @param before what was assigned when the patch was made
 * @param after what was assigned after it; for a dry run what would be
 * @param patch all of the identity body, though ARM gets more than 150 entries in several parts
 * @param inverse a change that undoes this request's own step
 */
public record ChangeResult(
    Assignment before,
    Assignment after,
    Patch patch,
    Change.Edit inverse,
    Coalesced coalesced,
    List<Warning> warnings,
    ArmUsage arm) {
  public static final ChangeResult NONE =
      new ChangeResult(null, null, null, null, List.of(), List.of(), ArmUsage.NONE);

  /**
   * The other requests that shared the patch.
   *
   * @param coalescedWith their IDs, as many as an event tells
   * @param coalescedMore how many more there are
   */
  public record Coalesced(List<String> coalescedWith, int coalescedMore) {
    static final Coalesced NONE = new Coalesced(List.of(), 0);

    /** More IDs help nobody, and an event has room for its own request's change only. */
    private static final int MOST_TOLD = 100;

    public Coalesced {
      coalescedWith = List.copyOf(coalescedWith);
    }

    static Coalesced of(List<String> sharing) {
      int told = Math.min(sharing.size(), MOST_TOLD);
      return new Coalesced(sharing.subList(0, told), sharing.size() - told);
    }
  }

  public ChangeResult {
    coalesced = coalesced == null ? Coalesced.NONE : coalesced;
    warnings = List.copyOf(warnings);
  }

  /** With all of the requests that shared the patch: of very many only the first ones are told. */
  public ChangeResult(
      Assignment before,
      Assignment after,
      Patch patch,
      Change.Edit inverse,
      List<String> sharing,
      List<Warning> warnings,
      ArmUsage arm) {
    this(before, after, patch, inverse, Coalesced.of(sharing), warnings, arm);
  }

  /** How many other requests shared the patch. */
  public int sharing() {
    return coalescedWith().size() + coalescedMore();
  }

  /** IDs of the requests that shared the patch, as many as an event tells. */
  public List<String> coalescedWith() {
    return coalesced.coalescedWith;
  }

  /** How many more requests shared the patch. */
  public int coalescedMore() {
    return coalesced.coalescedMore;
  }

  /** Without what grows with the number of identities. */
  public ChangeResult shortened() {
    List<Warning> more = new ArrayList<>(warnings);
    more.add(Warning.EVENT_SHORTENED);
    return new ChangeResult(null, null, null, null, coalesced, more, arm);
  }
}
