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
 * @param coalescedWith the request IDs that shared the patch
 */
public record ChangeResult(
    Assignment before,
    Assignment after,
    Patch patch,
    Change.Edit inverse,
    List<String> coalescedWith,
    List<Warning> warnings,
    ArmUsage arm) {
  public static final ChangeResult NONE =
      new ChangeResult(null, null, null, null, List.of(), List.of(), ArmUsage.NONE);

  public ChangeResult {
    coalescedWith = List.copyOf(coalescedWith);
    warnings = List.copyOf(warnings);
  }

  /** Without what grows with the number of identities. */
  public ChangeResult shortened() {
    List<Warning> more = new ArrayList<>(warnings);
    more.add(Warning.EVENT_SHORTENED);
    return new ChangeResult(null, null, null, null, coalescedWith, more, arm);
  }
}
