// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.InLocale;
import org.junit.jupiter.api.Test;

class LogLineTest {
  @Test
  void isTheSameInEveryLanguage() {
    assertEquals(LogLines.all().toList(), InLocale.egypt(() -> LogLines.all().toList()));
  }
}
