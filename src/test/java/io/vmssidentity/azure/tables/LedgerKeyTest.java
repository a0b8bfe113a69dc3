package io.vmssidentity.azure.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.InLocale;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerKeyTest {
  @Test
  void aScanHasTheSameKeyInEveryLanguage() {
    assertEquals("9223372036854775807", LedgerKey.scan(Instant.EPOCH).row());
    assertEquals("9223372036854775807", InLocale.egypt(() -> LedgerKey.scan(Instant.EPOCH).row()));
  }
}
