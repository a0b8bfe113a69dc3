// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.identity;

import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.WRITER;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What recordings do not show of the identity PATCH. */
class IdentityPatchTest {
  private final ArmFixture fixture =
      ArmFixture.withWeb(ScaleSetSeed.plain().withSystemAssigned().withUserAssigned(READER));

  private List<String> assigned() {
    return List.copyOf(fixture.web().identity().userAssigned().keySet());
  }

  @Test
  void keepsTheFirstWritersSpelling() {
    String shouted = READER.toUpperCase(Locale.ROOT).replace("/SUBSCRIPTIONS", "/subscriptions");

    fixture.patch(identity("SystemAssigned,UserAssigned", shouted, WRITER));

    assertEquals(List.of(READER, WRITER), assigned());
  }

  @Test
  void givesANewPrincipalWhenSystemAssignedIsEnabledAgain() {
    String first = fixture.web().identity().principalId();
    fixture.patch(identity("UserAssigned"));
    fixture.finishOperation();

    fixture.patch(identity("SystemAssigned, UserAssigned"));

    assertNotEquals(first, fixture.web().identity().principalId());
    assertEquals("SystemAssigned, UserAssigned", fixture.web().identity().type());
  }

  @Test
  void acceptsAnEchoOfTheEntryOnly() {
    UserAssigned present = fixture.web().identity().userAssigned().get(READER);
    String echo = identity("UserAssigned", READER).replace("{}", "%s");

    ArmAnswer stale = fixture.patch(echo.formatted("{\"clientId\":\"other\"}"));
    ArmAnswer same = fixture.patch(echo.formatted(IdentityJson.entry(present)));

    assertEquals("400 InvalidIdentityValues", outcome(stale));
    assertEquals("200", outcome(same));
  }

  @Test
  void refusesTheWholePatchForOneMissingIdentity() {
    String missing = ArmFixture.identityId("missing");

    ArmAnswer answer = fixture.patch(identity("SystemAssigned, UserAssigned", WRITER, missing));

    assertEquals("400 FailedIdentityOperation", outcome(answer));
    assertTrue(answer.body().contains("userAssignedIdentities/missing' was not found."));
    assertEquals(List.of(READER), assigned());
  }

  @Test
  void allowsA150EntriesInOneRequest() {
    String[] ids =
        IntStream.range(0, 151)
            .mapToObj(i -> ArmFixture.identityId("id" + i))
            .toArray(String[]::new);
    for (String id : ids) {
      fixture.cloud.createIdentity(id);
    }

    ArmAnswer tooMany = fixture.patch(identity("UserAssigned", ids));
    ArmAnswer most =
        fixture.patch(
            identity("UserAssigned", List.of(ids).subList(0, 150).toArray(String[]::new)));

    assertEquals("400 FailedIdentityOperation", outcome(tooMany));
    assertTrue(tooMany.body().contains("Number '151' Assign exceed limit '150'"));
    assertEquals("200", outcome(most));
    assertEquals(151, assigned().size());
  }

  @Test
  void refusesToLeaveTypeUserAssignedWithoutIdentities() {
    ArmAnswer answer = fixture.patch(identity("UserAssigned", "-" + READER));

    assertEquals("400 InvalidParameter", outcome(answer));
  }

  @Test
  void refusesToRemoveWhatIsNotAssigned() {
    ArmAnswer answer = fixture.patch(identity("SystemAssigned, UserAssigned", "-" + WRITER));

    assertEquals("400 InvalidIdentityValues", outcome(answer));
  }

  @Test
  void looksAtTheEtagBeforeTheContent() {
    fixture.cloud.outsideWrite(WEB, "portal", new ExternalWrite.Unassign(READER));

    ArmAnswer answer =
        fixture.patch(WEB, identity("SystemAssigned, UserAssigned", "-" + READER), "\"1\"");

    assertEquals("412 PreconditionFailed", outcome(answer));
  }

  @Test
  void refusesTwoSpellingsOfOneIdentity() {
    ArmAnswer answer =
        fixture.patch(
            identity("UserAssigned", WRITER, WRITER.replace("resourceGroups", "resourcegroups")));

    assertEquals("400 InvalidIdentityValues", outcome(answer));
  }

  @ParameterizedTest
  @CsvSource({
    "reader, LinkedInvalidPropertyId",
    "/subscriptions/x/resourceGroups/shop, InvalidIdentityId",
    "/subscriptions/00000000-0000-0000-0000-00000000000a/resourceGroups/shop/providers/Microsoft.ManagedIdentity/other/x, InvalidIdentityId"
  })
  void refusesWhatIsNoIdentitysId(String id, String code) {
    ArmAnswer answer = fixture.patch(identity("UserAssigned", id));

    assertEquals("400 " + code, outcome(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"identity\":{\"type\":\"SystemAssigned\",\"identityIds\":[]}}",
        "{\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":[]}}",
        "{\"identity\":null}",
        "",
        "{\"identity\":{\"type\":\"None\",\"type\":\"None\"}}",
        "not JSON"
      })
  void refusesBodiesItDoesNotUnderstand(String body) {
    assertEquals("400 InvalidRequestContent", outcome(fixture.patch(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Both", "None, SystemAssigned", "SystemAssigned,"})
  void refusesUnknownTypes(String type) {
    assertEquals("400 InvalidParameter", outcome(fixture.patch(identity(type))));
  }

  @Test
  void refusesADictionaryBesideATypeWithoutIt() {
    assertEquals(
        "400 InvalidParameter", outcome(fixture.patch(identity("SystemAssigned", "-" + READER))));
  }

  @Test
  void showsADanglingIdentityWithoutPrincipalUntilItIsRemovedAndAddedAgain() {
    UserAssigned reborn = fixture.cloud.recreateIdentity(READER);

    fixture.patch(identity("SystemAssigned, UserAssigned", READER));
    fixture.finishOperation();
    UserAssigned statedAgain = fixture.web().identity().userAssigned().get(READER);
    fixture.patch(identity("SystemAssigned, UserAssigned", "-" + READER, WRITER));
    fixture.finishOperation();
    fixture.patch(identity("SystemAssigned, UserAssigned", READER));
    fixture.finishOperation();

    assertEquals(UserAssigned.DANGLING, statedAgain);
    assertEquals(reborn, fixture.web().identity().userAssigned().get(READER));
  }

  @Test
  void hidesThePrincipalsOfAFlexibleScaleSet() {
    String flexible = ArmFixture.scaleSetId("flexible");
    fixture.cloud.createScaleSet(
        flexible,
        ScaleSetSeed.plain().withMode(OrchestrationMode.FLEXIBLE).withUserAssigned(READER));

    String shown = ArmFixture.body(fixture.get(flexible)).path("identity").toString();

    assertEquals(
        "{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"%s\":{}}}".formatted(READER),
        shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SystemAssigned; SystemAssigned",
        "SystemAssigned,UserAssigned; SystemAssigned, UserAssigned"
      })
  void givesAFlexibleScaleSetNoSystemAssignedIdentity(String type, String told) {
    String flexible = ArmFixture.scaleSetId("flexible");
    fixture.cloud.createScaleSet(
        flexible, ScaleSetSeed.plain().withMode(OrchestrationMode.FLEXIBLE));
    String body = type.contains("User") ? identity(type, READER) : identity(type);

    ArmAnswer answer = fixture.patch(flexible, body, null);

    assertEquals("400 InvalidParameter", outcome(answer));
    assertEquals(
        "The value '%s' of parameter 'identity' is not allowed. Allowed values are: UserAssigned, None."
            .formatted(told),
        ArmFixture.body(answer).at("/error/message").asText());
  }

  @Test
  void readsPathsIgnoringCaseAndAnswersTheStoredSpelling() {
    String shouted = WEB.toUpperCase(Locale.ROOT);

    ArmAnswer answer = fixture.patch(shouted, identity("None"), null);

    assertEquals(WEB, ArmFixture.body(answer).path("id").asText());
    assertTrue(ArmFixture.body(answer).path("identity").isMissingNode());
  }
}
