// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarningTest {
  @Test
  void aSecondUserAssignedIdentityMakesTheDefaultAmbiguous() {
    assertEquals(
        List.of(Warning.DEFAULT_IDENTITY_AMBIGUOUS),
        Warning.of(assigned(false, "a"), assigned(false, "a", "b"), false, true));
    assertEquals(
        List.of(Warning.DEFAULT_IDENTITY_AMBIGUOUS),
        Warning.of(assigned(true, "a", "b"), assigned(false, "a", "b"), false, true));
  }

  @Test
  void whatWasAmbiguousBeforeIsNoNews() {
    assertEquals(
        List.of(),
        Warning.of(assigned(false, "a", "b"), assigned(false, "a", "b", "c"), false, true));
  }

  @Test
  void aSystemAssignedIdentityIsTheDefault() {
    assertEquals(List.of(), Warning.of(assigned(true, "a"), assigned(true, "a", "b"), false, true));
  }

  @Test
  void losingTheLastIdentityIsToldOnce() {
    assertEquals(
        List.of(Warning.LAST_IDENTITY_REMOVED),
        Warning.of(assigned(true), Assignment.NONE, false, true));
    assertEquals(List.of(), Warning.of(Assignment.NONE, Assignment.NONE, false, true));
  }

  @Test
  void anotherPrincipalIsTold() {
    Assignment recreated = new Assignment(true, "another", "tenant", Map.of());

    assertEquals(
        List.of(Warning.PRINCIPAL_REPLACED), Warning.of(assigned(true), recreated, false, true));
  }

  @Test
  void instancesOfAFlexibleScaleSetKeepWhatTheyHave() {
    assertEquals(
        List.of(Warning.FLEXIBLE_INSTANCES_NOT_UPDATED),
        Warning.of(assigned(false, "a"), assigned(false, "b"), true, true));
    assertEquals(List.of(), Warning.of(assigned(false, "a"), assigned(false, "a"), true, true));
  }

  @Test
  void aPrincipalThatArmDoesNotShowDanglesUnlessTheScaleSetIsFlexibleOrOnlyPlanned() {
    Assignment dangling =
        new Assignment(false, null, null, Map.of(Ids.identity("a"), Principal.UNKNOWN));

    assertEquals(List.of(Warning.DANGLING_IDENTITY), Warning.of(dangling, dangling, false, true));
    assertEquals(List.of(), Warning.of(dangling, dangling, true, true));
    assertEquals(List.of(), Warning.of(dangling, dangling, false, false));
  }
}
