// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Goes through every world that a scenario can lead to. */
public final class Search {
  private final Scenario scenario;
  private final long most;
  private final VisitedWorlds visited = new VisitedWorlds();
  private final WorldGraph graph = new WorldGraph();
  private final Canonical canonical = new Canonical();
  private final Deque<Node> open = new ArrayDeque<>();
  private final long began = System.nanoTime();
  private boolean breadthFirst;
  private boolean complete = true;
  private double seconds;

  /** A broken promise, and how it came about. */
  record Broken(String promise, List<String> way) {
    @Override
    public String toString() {
      return promise + "\n" + String.join("\n", way);
    }
  }

  private record Node(ExploredWorld world, int number) {}

  public Search(Scenario scenario, long most) {
    this.scenario = scenario;
    this.most = most;
  }

  /** So that what is found is as short as can be. */
  Search shortest() {
    breadthFirst = true;
    return this;
  }

  /** Null when every promise is kept. */
  public Broken run() {
    ExploredWorld first = new ExploredWorld(scenario);
    reach(first, -1, 0);
    while (!open.isEmpty()) {
      Node node = breadthFirst ? open.pollFirst() : open.pollLast();
      String broken = look(node);
      if (broken != null) {
        return new Broken(broken, way(node.number));
      }
    }
    int lost = graph.withoutEnd();
    seconds = (System.nanoTime() - began) / 1e9;
    return lost < 0 ? null : new Broken("7: no end can be reached from here", way(lost));
  }

  private String look(Node node) {
    String broken = SafetyChecks.broken(node.world);
    if (broken != null) {
      return broken;
    }
    if (node.world.isOver()) {
      graph.end(node.number);
    }
    for (Choice choice : Moves.of(node.world)) {
      ExploredWorld next;
      try {
        next = Moves.after(node.world, choice);
      } catch (RuntimeException bug) {
        return "a bug at " + choice + ": " + bug + " " + List.of(bug.getStackTrace()).subList(0, 4);
      }
      int number = reach(next, node.number, choice.code());
      if (number < 0) {
        // What is beyond was not looked at, so nothing is said about it.
        graph.end(node.number);
      } else if (!choice.kind().isFault() && choice.kind() != Choice.Kind.OUTSIDER_WRITES) {
        graph.edge(node.number, number);
      }
    }
    return null;
  }

  /** The world's number; negative when there is no room for it. */
  private int reach(ExploredWorld world, int from, int choice) {
    StateBytes form = canonical.of(world);
    if (visited.size() >= most) {
      if (visited.contains(form.high(), form.low())) {
        return visited.known(form.high(), form.low());
      }
      complete = false;
      return -1;
    }
    int number = visited.number(form.high(), form.low());
    if (number >= 0) {
      return number;
    }
    graph.add(from, choice);
    open.addLast(new Node(world, -number - 1));
    return -number - 1;
  }

  /** Whether every world was looked at. */
  boolean complete() {
    return complete;
  }

  @Override
  public String toString() {
    return "%s: %,d worlds, %,d of them ends, %.1f s, %,.0f worlds a second%s"
        .formatted(
            scenario,
            visited.size(),
            graph.ends(),
            seconds,
            visited.size() / seconds,
            complete ? "" : "; stopped, for there are more");
  }

  private List<String> way(int number) {
    List<String> way = new ArrayList<>();
    ExploredWorld world = new ExploredWorld(scenario);
    for (int code : graph.way(number)) {
      Choice choice = Choice.of(code);
      world = Moves.after(world, choice);
      way.add(choice + " -> " + world);
    }
    return way;
  }
}
