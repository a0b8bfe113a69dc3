// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.resource;

import static io.vmssidentity.local.arm.ArmFixture.GROUP;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.access.Locks;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names in any alphabet; issues MicrosoftDocs/azure-docs-cli#2653, Azure/azure-sdk-for-js#13247.
 */
class NamesTest {
  private final ArmFixture fixture = new ArmFixture();

  private static String in(String group, String name) {
    return GROUP.replace("/shop", "/" + group)
        + "/providers/Microsoft.Compute/virtualMachineScaleSets/"
        + name;
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FORMACIÓN", "料金", "Größe_(test).1", "العربية", "๑๒๓", "x"})
  void aResourceGroupsNameHasLettersOfAnyAlphabet(String group) {
    String id = in(group, "web");
    fixture.cloud.load("{\"id\":\"%s\",\"location\":\"westeurope\"}".formatted(id));

    ArmAnswer answer = fixture.get(encoded(id));

    assertEquals("200", outcome(answer));
    assertEquals(id, ArmFixture.body(answer).path("id").asText());
    assertEquals("200", outcome(fixture.patch(encoded(id), identity("SystemAssigned"), null)));
    assertTrue(fixture.cloud.scaleSet(id).orElseThrow().identity().isSystemAssigned());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ends.", "a b", "a+b", "a%b", "𠮷", ""})
  void otherCharactersAreNotAllowed(String group) {
    assertThrows(IllegalArgumentException.class, () -> ResourceId.scaleSet(in(group, "web")));
  }

  @Test
  void namesHaveNoLetterCaseInAnyAlphabet() {
    fixture.cloud.createScaleSet(in("FORMACIÓN", "web"), ScaleSetSeed.plain());

    assertEquals("200", outcome(fixture.get(encoded(in("formación", "WEB")))));
    assertTrue(fixture.cloud.scaleSet(in("Formación", "Web")).isPresent());
    assertFalse(fixture.cloud.scaleSet(in("FORMACION", "web")).isPresent());
  }

  @Test
  void onlyTheDotlessIAndTheLongSKeepTheirCase() {
    assertTrue(OrdinalCase.same("ΣÉÄ", "σéä"));
    assertFalse(OrdinalCase.same("ı", "I"));
    assertFalse(OrdinalCase.same("ſ", "S"));
    assertFalse(OrdinalCase.same("ß", "SS"));
    assertFalse(OrdinalCase.same("İ", "i"));
  }

  @Test
  void aFaultAndALockMeetAScaleSetInWhateverCase() {
    fixture.cloud.createScaleSet(in("FORMACIÓN", "web"), ScaleSetSeed.plain());
    fixture.arm.faults().add(FaultRule.of(new Fault.Conflict()).onScaleSet(in("formación", "web")));
    fixture.cloud.locks().lock(GROUP.replace("/shop", "/formación"), Locks.Level.READ_ONLY);

    assertEquals("409 Conflict", outcome(fixture.get(encoded(in("Formación", "web")))));
    assertEquals(
        "409 ScopeLocked",
        outcome(fixture.patch(encoded(in("FORMACIÓN", "web")), identity("SystemAssigned"), null)));
  }
}
