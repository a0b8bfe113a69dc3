// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.scaleset;

import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.call.ArmAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a PATCH may carry beside identity. */
class ScaleSetPatchTest {
  private final ArmFixture fixture =
      ArmFixture.withWeb(ScaleSetSeed.plain().withTags(Map.of("tier", "web", "owner", "jane")));

  private static String with(String members) {
    return identity("UserAssigned", READER).replaceFirst("}$", "," + members + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"properties\":{}",
        "\"properties\":null",
        "\"sku\":{},\"plan\":{},\"zones\":[]",
        "\"tags\":{\"tier\":\"api\"},\"properties\":{}"
      })
  void theBodyOfTheDotnetClientIsTaken(String members) {
    assertEquals("200", outcome(fixture.patch(with(members))));
    assertTrue(fixture.web().identity().userAssigned().containsKey(READER));
  }

  @Test
  void tagsTakeThePlaceOfAllThatWereThere() {
    fixture.patch(with("\"tags\":{\"tier\":\"api\"}"));

    assertEquals(Map.of("tier", "api"), fixture.web().tags());
  }

  @Test
  void aPatchOfTagsLeavesTheIdentities() {
    fixture.patch(identity("SystemAssigned"));
    fixture.finishOperation();

    ArmAnswer answer = fixture.patch("{\"tags\":{}}");

    assertEquals("200", outcome(answer));
    assertEquals("\"3\"", answer.headers().get("ETag"));
    assertTrue(fixture.web().identity().isSystemAssigned());
    assertEquals(Map.of(), fixture.web().tags());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"properties\":{\"overprovision\":false} | 501 LocalArmDoesNotServe | properties.overprovision",
        "\"sku\":{\"capacity\":3} | 501 LocalArmDoesNotServe | sku.capacity",
        "\"zones\":[\"1\"] | 501 LocalArmDoesNotServe | zones",
        "\"colour\":\"red\" | 400 InvalidRequestContent | colour",
        "\"tags\":[] | 400 InvalidRequestContent | tags",
        "\"tags\":{\"a\":1} | 400 InvalidRequestContent | tag 'a'"
      })
  void whatIsNotServedIsRefusedByName(String members, String expected, String named) {
    ArmAnswer answer = fixture.patch(with(members));

    assertEquals(expected, outcome(answer));
    assertTrue(answer.body().contains(named), answer.body());
    assertEquals("\"1\"", fixture.web().etag());
  }
}
