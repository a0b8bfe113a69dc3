// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.request.Delivery;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundMessageTest {
  private static final String NOON = "\"2026-06-01T12:00:00\"";

  private static Delivery bound(Map<String, Object> properties, String expiresAtUtc) {
    return BoundMessage.delivery(new byte[0], "s", 7, properties, NOON, expiresAtUtc, 1);
  }

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

  @Test
  void aMessageExpiresWhenTheHostSaysSo() {
    assertEquals(
        Instant.parse("2026-06-15T12:00:00.12Z"),
        bound(Map.of(), "\"2026-06-15T12:00:00.12\"").expiresAt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"9999-12-31T23:59:59.9999999\"", "9999-12-31T23:59:59.9999999Z"})
  void aMessageThatExpiresAtTheLastMomentOfDotNetNeverExpires(String expiresAtUtc) {
    assertNull(bound(Map.of(), expiresAtUtc).expiresAt());
  }

  @Test
  void keepsEveryPropertyAsItIsBoundAndLetsNobodyChangeThem() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("text", "a");
    properties.put("number", 1.0);
    properties.put("nothing", null);
    properties.put("list", Arrays.asList(1, null));

    Delivery delivery = bound(properties, NOON);

    assertEquals(new HashMap<>(properties), delivery.properties());
    assertThrows(UnsupportedOperationException.class, () -> delivery.properties().put("a", "b"));
  }
}
