// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.transition;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The table of transitions, as docs/architecture.md has it. */
final class TransitionDocument {
  private TransitionDocument() {}

  static String drawn() {
    return table() + diagram();
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| stage | event | decisions |\n|---|---|---|\n");
    for (String line : TransitionTable.LINES) {
      String[] parts = line.split("[ :]+", 3);
      table.append("| `%s` | %s | %s |\n".formatted(parts[0], parts[1], said(parts[2])));
    }
    return table.toString();
  }

  private static String said(String decisions) {
    return decisions.replaceAll("(\\w+)>(\\w+)", "$1 → `$2`");
  }

  private static String diagram() {
    Set<String> arrows = new TreeSet<>();
    for (String line : TransitionTable.LINES) {
      String[] parts = line.split("[ :]+", 3);
      for (String decision : List.of(parts[2].split(", "))) {
        if (decision.contains(">")) {
          arrows.add(
              "  %s --> %s: %s"
                  .formatted(parts[0], decision.substring(decision.indexOf('>') + 1), parts[1]));
        }
      }
    }
    return "\n```mermaid\nstateDiagram-v2\n  [*] --> Idle\n"
        + String.join("\n", arrows)
        + "\n```\n";
  }
}
