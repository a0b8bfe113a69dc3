// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract's patterns are for validators of every language. Python knows no classes of Unicode.
 * Go knows neither escapes with u nor looking ahead. .NET takes characters beyond U+FFFF for two.
 *
 * @see <a
 *     href="https://json-schema.org/draft/2020-12/json-schema-core#name-regular-expressions">What
 *     JSON Schema recommends</a>
 */
class PatternsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.schema.json",
        "change-event.schema.json",
        "waiting-event.schema.json",
        "drift-event.schema.json",
        "drift-report.schema.json",
        "history.schema.json"
      })
  void areReadAlikeByEveryLanguage(String name) throws IOException {
    JsonNode schema = new ObjectMapper().readTree(Path.of("docs/contract", name).toFile());

    List<String> patterns = schema.findValuesAsText("pattern");

    patterns.forEach(
        pattern -> {
          assertTrue(pattern.matches("(?s)([^\\\\]|\\\\(x[0-9a-f]{2}|[.\\[^]))*"), pattern);
          assertFalse(pattern.contains("(?"), pattern);
          assertTrue(pattern.chars().noneMatch(c -> Character.isSurrogate((char) c)), pattern);
        });
  }
}
