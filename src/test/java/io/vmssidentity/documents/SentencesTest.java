// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sentence that is read once is understood: it has 30 words at most, on a page and in a Javadoc
 * comment. Tables and code do not count.
 */
class SentencesTest {
  private static final int MOST_WORDS = 30;
  private static final Pattern NO_PROSE =
      Pattern.compile("(?ms)^```.*?^```|<!-- (assumed) -->.*?<!-- /\\1 -->|^\\|[^\\n]*|^#[^\\n]*");
  private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n|\\n(?=- |\\d+\\. )");
  private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+(?=[\\p{Lu}*`\\[])");
  private static final Pattern LINK_TARGET = Pattern.compile("\\]\\([^)]*\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern JAVADOC = Pattern.compile("(?s)/[*]{2}(.*?)[*]/");
  private static final Pattern INLINE_TAG = Pattern.compile("(?s)\\{@[^}]*\\}");
  private static final Pattern JAVADOC_PARTS =
      Pattern.compile("(?<=[.!?])\\s+|@(param|return|throws|see)\\b|</?(p|ul|li|a|pre)\\b[^>]*>");

  static List<Document> pages() {
    // A changelog is a list of names.
    return Document.pages().stream().filter(page -> !page.path().endsWith("CHANGELOG.md")).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noSentenceOfAPageIsTooLong(Document page) {
    String prose = NO_PROSE.matcher(page.text()).replaceAll("\n");
    String words = CODE.matcher(LINK_TARGET.matcher(prose).replaceAll("]")).replaceAll("X");

    assertEquals(
        List.of(),
        Stream.of(PARAGRAPHS.split(words))
            .flatMap(SENTENCES::splitAsStream)
            .map(sentence -> sentence.strip().replaceAll("\\s+", " "))
            .filter(sentence -> words(sentence) > MOST_WORDS)
            .toList());
  }

  @Test
  void noSentenceOfAJavadocCommentIsTooLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        JAVADOC
            .matcher(Files.readString(file))
            .results()
            .map(comment -> comment.group(1).replaceAll("\\n\\s*[*]", " "))
            .map(comment -> INLINE_TAG.matcher(comment).replaceAll("X"))
            .flatMap(JAVADOC_PARTS::splitAsStream)
            .map(sentence -> sentence.strip().replaceAll("\\s+", " "))
            .filter(sentence -> words(sentence) > MOST_WORDS)
            .forEach(sentence -> tooLong.add(file + ": " + sentence));
      }
    }

    assertEquals(List.of(), tooLong);
  }

  private static long words(String sentence) {
    return Arrays.stream(sentence.split(" ")).filter(word -> word.matches(".*\\w.*")).count();
  }
}
