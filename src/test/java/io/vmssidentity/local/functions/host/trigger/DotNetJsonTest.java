// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnknownDescribedType;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotNetJsonTest {
  @ParameterizedTest
  @CsvSource({
    "PT5M, 00:05:00",
    "PT0S, 00:00:00",
    "PT26H3M4.5S, 1.02:03:04.5000000",
    "PT-1.25S, -00:00:01.2500000",
    "PT0.0000001S, 00:00:00.0000001"
  })
  void writesATimeSpanInTheConstantForm(Duration span, String text) {
    assertEquals(text, DotNetJson.of(span));
  }

  @Test
  void writesADateTimeOffsetWithItsOffsetAndADateTimeWithZ() {
    Instant time = Instant.parse("2026-01-31T12:00:00.120Z");

    assertEquals(
        "2026-01-31T12:00:00.12+00:00",
        DotNetJson.of(OffsetDateTime.parse("2026-01-31T13:00:00.120+01:00")));
    assertEquals("2026-01-31T12:00:00.12Z", DotNetJson.of(time));
    assertEquals("2026-01-31T12:00:00.12Z", DotNetJson.of(Date.from(time)));
  }

  @Test
  void writesAnyOtherTypeAsAPlainValue() {
    assertEquals("http://a/b", DotNetJson.of(URI.create("http://a/b")));
    UUID guid = UUID.fromString("11111111-2222-3333-4444-555555555555");
    assertEquals(guid.toString(), DotNetJson.of(guid));
    assertEquals("x", DotNetJson.of('x'));
    assertEquals("sym", DotNetJson.of(Symbol.valueOf("sym")));
    assertEquals(new BigDecimal("7"), DotNetJson.of(UnsignedLong.valueOf(7)));
    assertArrayEquals(
        new byte[] {1, 2}, (byte[]) DotNetJson.of(new Binary(new byte[] {0, 1, 2}, 1, 2)));
    assertEquals("inner", DotNetJson.of(new UnknownDescribedType("strange", "inner")));
    assertEquals(
        Map.of("list", List.of("PT".length(), "00:00:01")),
        DotNetJson.of(Map.of("list", List.of(2, Duration.ofSeconds(1)))));
  }
}
