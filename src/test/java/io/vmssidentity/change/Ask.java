package io.vmssidentity.change;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedChange;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request in plain words, with its meaning: the oracle.
 *
 * @param system null to keep it
 * @param set null, or the exact list
 */
record Ask(
    String id,
    Boolean system,
    List<String> add,
    List<String> remove,
    List<String> set,
    boolean dry) {

  static Ask random(String id, Schedule schedule) {
    boolean dry = schedule.oneIn(12);
    boolean only = schedule.oneIn(2);
    Boolean system = only || schedule.oneIn(3) ? (Boolean) schedule.oneIn(2) : null;
    if (only) {
      return new Ask(id, system, List.of(), List.of(), null, dry);
    }
    List<String> names = List.of("a", "b", "c");
    String one = names.get(schedule.between(0, 2));
    String other = names.get(schedule.between(0, 2));
    List<String> unlessSame = one.equals(other) ? List.of() : List.of(other);
    return switch (schedule.between(0, 4)) {
      case 0 -> new Ask(id, system, List.of(), List.of(), List.of(one), dry);
      case 1 -> new Ask(id, system, List.of(one), unlessSame, null, dry);
      case 2, 3 -> new Ask(id, system, List.of(one), List.of(), null, dry);
      default -> new Ask(id, system, List.of(), List.of(one), null, dry);
    };
  }

  Picture applyTo(Picture before) {
    if (dry) {
      return before;
    }
    Set<String> names = new TreeSet<>(set == null ? before.names() : set);
    names.removeAll(remove);
    names.addAll(add);
    return new Picture(system == null ? before.system() : system, names);
  }

  ChangeRequest request() {
    SystemAssignedChange asked =
        system == null
            ? SystemAssignedChange.KEEP
            : system ? SystemAssignedChange.ENABLE : SystemAssignedChange.DISABLE;
    UserAssignedChange users =
        set == null
            ? Ids.edit(add, remove).userAssigned()
            : Ids.exactly(set.toArray(String[]::new)).userAssigned();
    Origin origin = new Origin(null, null, null, Map.of());
    return new ChangeRequest(
        id, Ids.scaleSet("web"), new Change.Edit(asked, users), dry, null, origin);
  }
}
