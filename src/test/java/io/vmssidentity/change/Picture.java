package io.vmssidentity.change;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Ids;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Identities by their short names, to be compared and printed. */
record Picture(boolean system, Set<String> names) {
  static Picture of(Assignment assignment) {
    return of(assignment.asDesired());
  }

  static Picture of(Desired desired) {
    return new Picture(
        desired.systemAssigned(),
        Stream.of("a", "b", "c", "x1", "x2")
            .filter(name -> desired.userAssigned().contains(Ids.identity(name)))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** What requests decide: the outsiders' are not theirs. */
  Picture withoutOutsiders() {
    Set<String> own = new TreeSet<>(names);
    SimulatedArm.OUTSIDERS.forEach(own::remove);
    return new Picture(system, own);
  }
}
