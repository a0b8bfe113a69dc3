// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How worlds lead to each other: by number, without the worlds themselves. */
final class WorldGraph {
  private int[] parents = new int[1 << 12];
  private int[] choices = new int[1 << 12];
  private int[] from = new int[1 << 13];
  private int[] to = new int[1 << 13];
  private int worlds;
  private int edges;
  private final List<Integer> ends = new ArrayList<>();

  void add(int parent, int choice) {
    if (worlds == parents.length) {
      parents = Arrays.copyOf(parents, worlds * 2);
      choices = Arrays.copyOf(choices, worlds * 2);
    }
    parents[worlds] = parent;
    choices[worlds++] = choice;
  }

  /** A way that needs no fault. */
  void edge(int source, int target) {
    if (edges == from.length) {
      from = Arrays.copyOf(from, edges * 2);
      to = Arrays.copyOf(to, edges * 2);
    }
    from[edges] = source;
    to[edges++] = target;
  }

  void end(int world) {
    ends.add(world);
  }

  int ends() {
    return ends.size();
  }

  /** The first world from which no end can be reached without a fault; -1 when there is none. */
  int withoutEnd() {
    int[] first = new int[worlds + 1];
    for (int i = 0; i < edges; i++) {
      first[to[i] + 1]++;
    }
    for (int i = 0; i < worlds; i++) {
      first[i + 1] += first[i];
    }
    int[] sources = new int[edges];
    int[] next = Arrays.copyOf(first, worlds);
    for (int i = 0; i < edges; i++) {
      sources[next[to[i]]++] = from[i];
    }
    boolean[] reached = new boolean[worlds];
    int[] open = new int[worlds];
    int count = 0;
    for (int end : ends) {
      if (!reached[end]) {
        reached[end] = true;
        open[count++] = end;
      }
    }
    while (count > 0) {
      int world = open[--count];
      for (int i = first[world]; i < first[world + 1]; i++) {
        if (!reached[sources[i]]) {
          reached[sources[i]] = true;
          open[count++] = sources[i];
        }
      }
    }
    for (int i = 0; i < worlds; i++) {
      if (!reached[i]) {
        return i;
      }
    }
    return -1;
  }

  /** The choices that lead to a world, from the first one on. */
  List<Integer> way(int world) {
    List<Integer> way = new ArrayList<>();
    for (int it = world; parents[it] >= 0; it = parents[it]) {
      way.add(0, choices[it]);
    }
    return way;
  }
}
