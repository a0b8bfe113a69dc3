// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.guard.GuardRail;
import io.vmssidentity.identity.IdPattern;
import io.vmssidentity.identity.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardRailsReaderTest {
  private static final String WEB = Ids.scaleSet("web").toString();
  private static final String READER = Ids.identityText("reader");

  private static String wrong(String json) {
    return assertThrows(IllegalArgumentException.class, () -> GuardRailsReader.read(json))
        .getMessage();
  }

  @Test
  void readsPairsOfScaleSetsAndIdentities() {
    assertEquals(
        List.of(
            new GuardRail(
                IdPattern.ofScaleSets(WEB), true, List.of(IdPattern.ofIdentities(READER)), false),
            new GuardRail(
                IdPattern.ofScaleSets(WEB + "*"),
                false,
                List.of(IdPattern.ofIdentities(READER)),
                false)),
        GuardRailsReader.read(
            """
            [{"scaleSet": "%s", "identities": ["%s", "system"]},
             {"scaleSet": "%s*", "identities": ["%s"]}]
            """
                .formatted(WEB, READER, WEB, READER)));
    assertEquals(List.of(), GuardRailsReader.read("[]"));
  }

  @Test
  void aRuleMayAllowToAcceptAndNothingElse() {
    assertEquals(
        List.of(new GuardRail(IdPattern.ofScaleSets(WEB), false, List.of(), true)),
        GuardRailsReader.read("[{\"scaleSet\": \"%s\", \"accept\": true}]".formatted(WEB)));
    assertEquals(
        """
        The guard-rails are not valid:
        - /0/accept: The value is not true or false. Give true or false.""",
        wrong("[{\"scaleSet\": \"%s\", \"accept\": \"yes\"}]".formatted(WEB)));
  }

  @Test
  void tellsEveryProblemAtOnce() {
    assertEquals(
        """
        The guard-rails are not valid:
        - /0/identities: The field is missing. Add it.
        - /0/scaleSet: It is not a resource ID of the form /subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/virtualMachineScaleSets/…. Give the resource ID of a VM scale set, in which * stands for any part of a segment.
        - /1/identities: The list is empty. Name at least one, or leave the field out.
        - /1/scaleSets: The field is unknown. Remove it, or correct its name.
        - /2: The value is not an object. Give an object.
        - /3/identities/0: It is not a resource ID of the form /subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/…. Give the resource ID of a user-assigned identity, in which * stands for any part of a segment, or "system".
        - /3/identities/1: The value is not a string. Give a string."""
            .replace(
                "/1/identities", "/1/scaleSet: The field is missing. Add it.\n- /1/identities"),
        wrong(
            """
            [{"scaleSet": "*"},
             {"scaleSets": "%s", "identities": []},
             7,
             {"scaleSet": "%s", "identities": ["System", null]}]
            """
                .formatted(WEB, WEB)));
  }

  @Test
  void isAnArrayOrNothing() {
    assertEquals(
        "The guard-rails are not valid:\n- It is not an array. Give a JSON array, [] for none.",
        wrong("{}"));
  }
}
