// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Request IDs that are named, and not parked. */
class ParkedMissingTest extends ParkedFixture {
  @ParameterizedTest
  @CsvSource({"show", "replay", "replay --dry-run", "discard", "discard --yes"})
  void tellsOfANamedOneThatIsNotParked(String command) {
    park("a", "web", "locked", 9);
    String[] words = command.split(" ");

    int code =
        words.length == 1 ? run(words[0], "a", "nobody") : run(words[0], "a", "nobody", words[1]);

    assertEquals(3, code);
    assertTrue(lines().contains("nobody is not parked."), out::toString);
  }

  @ParameterizedTest
  @CsvSource({"''", "--scale-set=", "--ticket=", "--since=P-1D", "--until=2020-01-01 --since=P1D"})
  void whatChoosesNothingIsAMistake(String options) {
    park("a", "web", "locked", 9);
    String[] words = ("replay " + options).split(" ", -1);

    assertEquals(1, run(words[0], Arrays.copyOfRange(words, 1, words.length)));

    assertTrue(
        lines().get(0).startsWith("java.lang.IllegalArgumentException: "), lines()::toString);
    assertEquals(List.of(), sent);
  }

  @Test
  void saysThatOtherOptionsMayExcludeWhatIsNamed() {
    park("a", "web", "locked", 9);

    assertEquals(3, run("replay", "a", "--code=forbidden"));
    assertTrue(lines().contains("a is not parked, or other options exclude it."), out::toString);
  }
}
