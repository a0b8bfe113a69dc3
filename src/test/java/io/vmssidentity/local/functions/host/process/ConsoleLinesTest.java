// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleLinesTest {
  @ParameterizedTest
  @CsvSource({
    "INFO: all is well, INFO",
    "an Error, SEVERE",
    "it FAILED, SEVERE",
    "SEVERE: no, SEVERE",
    "WARNING: an error, WARNING",
    "'{\"errorCondition\":null}', SEVERE"
  })
  void takesTheLevelOfALineFromItsWords(String line, String level) {
    assertEquals(level, ConsoleLines.level(line).getName());
  }
}
