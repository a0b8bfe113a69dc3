package io.vmssidentity.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundMessageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-06-01T12:00:00.5\"",
        "2026-06-01T12:00:00.500Z",
        "\"2026-06-01T12:00:00.5+00:00\"",
        "2026-06-01T14:00:00.5+02:00"
      })
  void readsTheTimeInWhateverFormTheHostGivesIt(String enqueuedTimeUtc) {
    assertEquals(Instant.parse("2026-06-01T12:00:00.5Z"), BoundMessage.instant(enqueuedTimeUtc));
  }
}
