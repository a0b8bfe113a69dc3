// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.documents;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text in the repository that is held to the code, as a whole or between two marks. A test that
 * finds another text fails and shows the lines that differ. With {@code -Dtexts.write=true} the
 * test writes the text instead.
 */
public record Document(Path path) {
  private static final int MOST_LINES = 20;
  private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  /**
   * @param path from the root of the repository
   */
  public static Document of(String path) {
    return new Document(Path.of(path));
  }

  /** The pages for readers: those in docs, and those that lie beside them at the root. */
  public static List<Document> pages() {
    try (Stream<Path> pages = Files.list(Path.of("docs"));
        Stream<Path> roots = Files.list(Path.of(""))) {
      return Stream.concat(pages, roots)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Document::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String text() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands between the marks {@code <!-- name -->} and {@code <!-- /name -->}. */
  public String section(String name) {
    String text = text();
    return text.substring(begin(text, name), end(text, name));
  }

  /** The words in code type that stand alone in the first cells of a section's table. */
  public List<String> firstCells(String section) {
    return FIRST_CELL.matcher(section(section)).results().map(cell -> cell.group(1)).toList();
  }

  /** The matches of a pattern in the whole text. */
  public List<MatchResult> find(Pattern pattern) {
    return pattern.matcher(text()).results().toList();
  }

  /** The section is exactly this text. */
  public void assertSection(String name, String expected) {
    String text = text();
    assertText(text.substring(0, begin(text, name)) + expected + text.substring(end(text, name)));
  }

  /** The whole document is exactly this text. */
  public void assertText(String expected) {
    try {
      if (Boolean.getBoolean("texts.write")) {
        Files.writeString(path, expected);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String actual = Files.exists(path) ? text() : "";
    if (!actual.equals(expected)) {
      fail(
          path
              + " is not what the code says. mvn -q test -Dtexts.write=true writes it anew.\n"
              + differences(actual.lines().toList(), expected.lines().toList()));
    }
  }

  private static int begin(String text, String name) {
    String mark = "<!-- " + name + " -->\n";
    return found(text.indexOf(mark), mark) + mark.length();
  }

  private static int end(String text, String name) {
    String mark = "<!-- /" + name + " -->";
    return found(text.indexOf(mark, begin(text, name)), mark);
  }

  private static int found(int index, String mark) {
    if (index < 0) {
      throw new IllegalStateException("There is no mark " + mark);
    }
    return index;
  }

  /** The lines of one text that the other has not, without their order. */
  private static String differences(List<String> actual, List<String> expected) {
    List<String> lines = new ArrayList<>();
    without(actual, expected).forEach(line -> lines.add("- " + line));
    without(expected, actual).forEach(line -> lines.add("+ " + line));
    return lines.isEmpty()
        ? "The lines are the same, but not their order or their number."
        : String.join("\n", lines.subList(0, Math.min(MOST_LINES, lines.size())));
  }

  private static List<String> without(List<String> lines, List<String> others) {
    List<String> left = new ArrayList<>(lines);
    left.removeAll(others);
    return left;
  }
}
