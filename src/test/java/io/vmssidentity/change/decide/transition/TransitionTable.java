// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.transition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What may be decided in each stage, by what was seen or has happened. A decision that leaves the
 * stage names the next one. Of the step that announced a PATCH a stage {@code Writing} gets the
 * answer; every other event is a bug there.
 */
final class TransitionTable {
  static final List<String> LINES =
      """
      Following Due: Look, Poll, Rest, Store, Store>Idle, Tell
      Following Failed: Look
      Following Running: Rest, Store
      Following Shown: Rest, Store, Store>Idle, Store>Settling, Write>Writing
      Following Succeeded: Look, Store
      Following Told: Store
      Following Unknown: Look
      Following Unreadable: Rest, Store>Idle
      Idle Counted: Rest, Store, Write>Writing
      Idle Due: Look, Reserve, Rest, Store, Store>Settling, Tell, Write>Writing
      Idle Shown: Reserve, Rest, Store, Write>Writing
      Idle Told: Store
      Idle Unreadable: Rest, Store
      Settling Due: Store, Store>Idle
      Writing Accepted: Store>Following
      Writing Due: Store, Store>Idle, Tell
      Writing Refused: Rest>Idle, Store>Following, Store>Idle, Store>Settling
      Writing Told: Store
      Writing Unanswered: Rest>Idle
      Writing Unsent: Store>Idle
      """
          .lines()
          .toList();

  private TransitionTable() {}

  /** A line for each stage and event, with all decisions and the stages that they lead to. */
  static List<String> lines(Collection<Transition> transitions) {
    Map<String, TreeSet<String>> lines = new TreeMap<>();
    for (Transition it : transitions) {
      lines
          .computeIfAbsent(it.stage() + " " + it.event(), key -> new TreeSet<>())
          .add(it.next().equals(it.stage()) ? it.decision() : it.decision() + ">" + it.next());
    }
    return lines.entrySet().stream()
        .map(it -> it.getKey() + ": " + String.join(", ", it.getValue()))
        .toList();
  }
}
