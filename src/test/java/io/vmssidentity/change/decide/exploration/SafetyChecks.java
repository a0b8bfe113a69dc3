// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must hold in every world. */
final class SafetyChecks {
  private static final Set<String> DONE = Set.of("applied", "unchanged", "superseded");

  private SafetyChecks() {}

  /** Null when all hold. */
  static String broken(ExploredWorld world) {
    if (world.violation != null) {
      return world.violation;
    }
    for (Map.Entry<String, String> told : world.events.entrySet()) {
      String truth = world.ended.get(told.getKey());
      if (!told.getValue().equals(truth) && !told.getValue().equals("operationRunning")) {
        return "1: " + told + " is told, but it ended as " + truth;
      }
    }
    return world.isOver() ? brokenAtTheEnd(world) : null;
  }

  private static String brokenAtTheEnd(ExploredWorld world) {
    String untrue = untrue(world);
    return untrue == null ? brokenState(world) : untrue;
  }

  /** Whether each request is told, and told the truth. */
  private static String untrue(ExploredWorld world) {
    for (ExploredRequest request : world.scenario.requests()) {
      if (!world.events.containsKey(request.id())) {
        return "1: " + request.id() + " is never told";
      }
      if ("operationRunning".equals(world.ended.get(request.id()))) {
        return "7: nobody learns how the operation of " + request.id() + " ended";
      }
      if ("expired".equals(world.ended.get(request.id())) && isAlone(world, request)) {
        return "1: " + request.id() + " is told that nothing was changed, and it was";
      }
    }
    return null;
  }

  private static String brokenState(ExploredWorld world) {
    Set<String> names = new TreeSet<>(world.scenario.there());
    Set<String> unknown = new TreeSet<>();
    for (ExploredRequest request : world.scenario.inOrder()) {
      Set<String> after = applied(request, names);
      Set<String> touched = new TreeSet<>(after);
      touched.addAll(names);
      touched.removeIf(it -> after.contains(it) && names.contains(it));
      if (DONE.contains(world.ended.get(request.id()))) {
        Change.Edit edit = (Change.Edit) request.change();
        unknown.removeAll(
            ExploredArm.names(new Desired(false, edit.userAssigned().applyTo(Set.of()))));
        names.clear();
        names.addAll(after);
      } else {
        unknown.addAll(touched);
      }
    }
    Set<String> actual = new TreeSet<>(world.arm.names());
    if (world.outsiderDone) {
      names.add("x");
    }
    actual.removeAll(unknown);
    names.removeAll(unknown);
    return actual.equals(names)
        ? null
        : "3: the scale set has "
            + world.arm.names()
            + ", the requests make "
            + names
            + " "
            + world.ended;
  }

  /** Whether the scale set has what only this request asks for. */
  private static boolean isAlone(ExploredWorld world, ExploredRequest request) {
    return world.scenario.requests().size() == 1
        && world.scenario.there().isEmpty()
        && !applied(request, Set.of()).isEmpty()
        && world.arm.names().containsAll(applied(request, Set.of()));
  }

  private static Set<String> applied(ExploredRequest request, Set<String> names) {
    Change.Edit edit = (Change.Edit) request.change();
    Desired before =
        new Desired(false, names.stream().map(ExploredArm::id).collect(Collectors.toSet()));
    return ExploredArm.names(before.apply(edit));
  }
}
