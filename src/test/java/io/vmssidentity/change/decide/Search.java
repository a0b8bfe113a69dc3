package io.vmssidentity.change.decide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes through every world that a scenario can lead to. */
final class Search {
  private final Scenario scenario;
  private final long most;
  private final Set<Long> seen = new HashSet<>();
  private final Set<Long> ending = new HashSet<>();
  private long states;
  private long ends;
  private boolean complete = true;

  /** A broken promise, and how it came about. */
  record Broken(String promise, List<String> way) {
    @Override
    public String toString() {
      return promise + "\n" + String.join("\n", way);
    }
  }

  private record Node(ExploredWorld world, Node from, Choice by) {}

  Search(Scenario scenario, long most) {
    this.scenario = scenario;
    this.most = most;
  }

  /** Null when every promise is kept. */
  Broken run() {
    Deque<Node> open = new ArrayDeque<>();
    ExploredWorld first = new ExploredWorld(scenario);
    open.push(new Node(first, null, null));
    seen.add(Canonical.hash(first));
    while (!open.isEmpty()) {
      Node node = open.pop();
      states++;
      String broken = Promises.broken(node.world);
      if (broken == null) {
        broken = endIsOutOfReach(node.world);
      }
      if (broken != null) {
        return new Broken(broken, way(node));
      }
      ends += node.world.isOver() ? 1 : 0;
      for (Choice choice : Moves.of(node.world)) {
        ExploredWorld next;
        try {
          next = Moves.after(node.world, choice);
        } catch (RuntimeException bug) {
          return new Broken(
              "a bug at " + choice + ": " + bug + " " + bug.getStackTrace()[0], way(node));
        }
        if (seen.size() >= most) {
          complete = false;
        } else if (seen.add(Canonical.hash(next))) {
          open.push(new Node(next, node, choice));
        }
      }
    }
    return null;
  }

  /** Whether every world was looked at. */
  boolean complete() {
    return complete;
  }

  @Override
  public String toString() {
    return "%s: %,d worlds, %,d of them ends%s"
        .formatted(scenario, states, ends, complete ? "" : "; stopped, for there are more");
  }

  /** Without further faults everything ends. */
  private String endIsOutOfReach(ExploredWorld from) {
    ExploredWorld world = from;
    List<Long> passed = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      long hash = Canonical.hash(world);
      if (ending.contains(hash) || world.isOver()) {
        ending.addAll(passed);
        ending.add(hash);
        return null;
      }
      passed.add(hash);
      List<Choice> choices = Moves.of(world);
      ExploredWorld before = world;
      world =
          choices.stream()
              .filter(it -> !it.kind().isFault() && it.kind() != Choice.Kind.OUTSIDER_WRITES)
              .min(Comparator.comparing(Search::rank))
              .map(it -> Moves.after(before, it))
              .orElse(null);
      if (world == null) {
        return "7: nothing goes on, and not all is told: " + Canonical.of(before);
      }
    }
    return "7: it does not end: " + Canonical.of(world);
  }

  private static int rank(Choice choice) {
    return switch (choice.kind()) {
      case PROCEED -> 0;
      case LAND -> 1;
      case OPERATION_ENDS -> 2;
      case DELIVER -> 3;
      case SWEEP -> 4;
      default -> 5;
    };
  }

  private static List<String> way(Node node) {
    List<String> way = new ArrayList<>();
    for (Node it = node; it != null; it = it.from) {
      way.add(0, it.by + " -> " + Canonical.of(it.world));
    }
    return way;
  }
}
