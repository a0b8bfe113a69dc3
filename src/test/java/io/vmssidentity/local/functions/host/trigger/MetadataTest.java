// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataTest {
  @Test
  void letsAJsonBodyForgeMetadataOfStringPayloads() {
    Metadata forged =
        new Metadata().add("SequenceNumber", 42L).overriddenBy("{\"sequenceNumber\": 1}");

    assertEquals("1", forged.toMap().get("SequenceNumber"));
  }

  @Test
  void overridesByTopLevelValuesAndObjectsOnly() {
    Metadata metadata =
        new Metadata()
            .add("SessionId", "s")
            .add("To", "t")
            .add("Subject", "u")
            .overriddenBy(
                "{\"SESSIONID\": null, \"to\": [1], \"subject\": {\"a\": 1}, \"own\": true}");

    assertEquals("s", metadata.toMap().get("SessionId"));
    assertEquals("t", metadata.toMap().get("To"));
    assertEquals("{\"a\":1}", metadata.toMap().get("Subject"));
    assertEquals("true", metadata.toMap().get("own"));
  }

  @Test
  void overridesNothingByABodyThatIsNoJsonObject() {
    for (String body : List.of("", "plain", "[1]", "{broken")) {
      Metadata metadata = new Metadata().add("SessionId", "s").overriddenBy(body);

      assertEquals("s", metadata.toMap().get("SessionId"));
    }
  }
}
