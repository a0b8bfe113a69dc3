package io.vmssidentity.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sentence that is read once is understood: it has 30 words at most. Tables and code do not
 * count.
 */
class SentencesTest {
  private static final int MOST_WORDS = 30;
  private static final Pattern NO_PROSE =
      Pattern.compile("(?ms)^```.*?^```|<!-- (assumed) -->.*?<!-- /\\1 -->|^\\|[^\\n]*|^#[^\\n]*");
  private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n|\\n(?=- |\\d+\\. )");
  private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+(?=[\\p{Lu}*`\\[])");
  private static final Pattern LINK_TARGET = Pattern.compile("\\]\\([^)]*\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");

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

  private static long words(String sentence) {
    return Arrays.stream(sentence.split(" ")).filter(word -> word.matches(".*\\w.*")).count();
  }
}
