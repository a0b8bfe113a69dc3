// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import io.vmssidentity.request.Origin;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads who asks for a change, and why. */
final class OriginReader {
  private static final int LONGEST_WORD = 256;
  private static final int LONGEST_TEXT = 1024;
  private static final int MOST_METADATA = 16;

  /** No name that means something to the program that reads it, as {@code __proto__} does. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private OriginReader() {}

  /** Notes the problems; with one, what is returned lacks what is wrong. */
  static Origin read(Fields fields) {
    return new Origin(
        fields.text("ticket", LONGEST_WORD).orElse(null),
        fields.text("requestedBy", LONGEST_WORD).orElse(null),
        fields.lines("reason", LONGEST_TEXT).orElse(null),
        fields.object("metadata").map(OriginReader::metadata).orElse(Map.of()));
  }

  private static Map<String, String> metadata(Fields fields) {
    if (fields.names().size() > MOST_METADATA) {
      fields.problem("There are more than 16 entries.", "Give at most 16.");
    }
    // Many readers, PowerShell's for one, refuse an object with two names that differ only in this.
    Set<String> seen = new HashSet<>();
    for (String name : fields.names()) {
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        fields.problem(
            name, "Another name differs from it only in letter case.", "Rename one of them.");
      }
    }
    return fields.remainingTexts(
        OriginReader::name,
        "Give 1 to 64 letters, digits and . _ - that begin with a letter or digit.",
        LONGEST_WORD);
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("The name is not acceptable.");
    }
    return text;
  }
}
