// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that a document names is missing, and each page says who it is for. */
class DocumentsTest {
  private static final Path CODE = Path.of("src/main/java/io/vmssidentity");
  private static final int MOST_LINES_OF_README = 180;
  private static final int WIDEST = 100;
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");

  /** A word of two parts at least, as all of our classes but a few are named. */
  private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][A-Za-z]*)+)`");

  /** What looks like a class of ours, and is a name of Azure's, of an event or of a setting. */
  private static final Set<String> NO_CLASSES =
      Set.of(
          "AnotherOperationInProgress",
          "AuthorizationFailed",
          "BytesMessage",
          "DriftDetected",
          "DriftScanCompleted",
          "LinkedAuthorizationFailed",
          "MessageId",
          "SequenceNumber",
          "ServiceBus",
          "SessionId");

  private static Set<String> classes;

  static List<Path> pages() {
    return Document.pages().stream().map(Document::path).toList();
  }

  @BeforeAll
  static void findClasses() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      classes =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.replace(".java", ""))
              .collect(Collectors.toSet());
    }
    classes.addAll(NO_CLASSES);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachLinkLeadsSomewhere(Path page) throws IOException {
    Set<String> dead = new TreeSet<>();
    Matcher links = LINK.matcher(FENCED.matcher(Files.readString(page)).replaceAll(""));
    while (links.find()) {
      String link = links.group(1);
      if (!link.contains(":")) {
        Path target = link.isEmpty() ? page : page.resolveSibling(link).normalize();
        boolean there = Files.exists(target);
        String anchor = links.group(2);
        if (!there || anchor != null && !anchors(target).contains(anchor)) {
          dead.add(links.group());
        }
      }
    }

    assertEquals(Set.of(), dead);
  }

  /**
   * @see <a href="https://github.com/gjtorikian/html-pipeline">how GitHub names the anchors</a>
   */
  private static Set<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(FENCED.matcher(Files.readString(page)).replaceAll(""))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_\\- ]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachPageOfTheDocumentsSaysFirstWhomItIsFor(Path page) throws IOException {
    List<String> lines = Files.readAllLines(page);

    assertTrue(lines.get(0).startsWith("# "), page::toString);
    if (page.startsWith("docs")) {
      assertTrue(lines.get(2).startsWith("For "), page + ": " + lines.get(2));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachClassThatAPageNamesIsThere(Path page) throws IOException {
    Set<String> unknown =
        CLASS
            .matcher(
                Files.readString(page)
                    .replaceAll("(?s)<!-- arm-errors -->.*<!-- /arm-errors -->", ""))
            .results()
            .map(name -> name.group(1))
            .filter(name -> !classes.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of(), unknown, page.toString());
  }

  @Test
  void theReadmeIsShortAndNarrow() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));

    assertTrue(lines.size() <= MOST_LINES_OF_README, lines.size() + " lines");
    assertEquals(
        List.of(),
        lines.stream()
            .filter(line -> line.length() > WIDEST && !line.startsWith("|"))
            .filter(line -> !line.contains("/subscriptions/"))
            .toList());
  }

  @Test
  void thePackagesAreThoseOfTheCode() throws IOException {
    Set<String> packages;
    try (Stream<Path> files = Files.walk(CODE)) {
      packages =
          files
              .filter(file -> file.endsWith("package-info.java"))
              .map(file -> CODE.relativize(file.getParent()).toString().replace('/', '.'))
              .collect(Collectors.toCollection(TreeSet::new));
    }

    assertEquals(
        packages,
        PACKAGE
            .matcher(Document.of("docs/architecture.md").section("packages"))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
