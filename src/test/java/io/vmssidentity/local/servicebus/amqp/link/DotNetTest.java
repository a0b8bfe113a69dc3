// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DotNetTest {
  @Test
  void turnsTheFirstThreePartsOfAGuidAround() {
    byte[] bytes = DotNet.guid(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));

    assertEquals("33221100554477668899aabbccddeeff", HexFormat.of().formatHex(bytes));
  }

  @Test
  void countsTicksFromTheYearOne() {
    assertEquals(621_355_968_000_010_000L, DotNet.ticks(Instant.ofEpochMilli(1)));
  }
}
