package io.vmssidentity.local.arm;

import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.WRITER;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class PermissionsTest {
  private final ArmFixture fixture = ArmFixture.withWeb();
  private final Permissions permissions = fixture.cloud.permissions();

  private static String recorded(String code, String fragment) {
    return StreamSupport.stream(Vectors.json("arm-errors.json").spliterator(), false)
        .map(error -> error.at("/body/error"))
        .filter(error -> error.path("code").asText().equals(code))
        .map(error -> error.path("message").asText())
        .filter(message -> message.contains(fragment))
        .findFirst()
        .orElseThrow();
  }

  private static String message(ArmAnswer answer) {
    JsonNode message = ArmFixture.body(answer).at("/error/message");
    return message.asText();
  }

  @Test
  void deniesAnActionOnWhatIsBelowAScope() {
    permissions.deny("Microsoft.Compute/virtualMachineScaleSets/write", ArmFixture.GROUP);

    ArmAnswer write = fixture.patch(identity("SystemAssigned"));
    ArmAnswer read = fixture.get(WEB);

    String expected =
        recorded("AuthorizationFailed", "")
            .replace("user@example.com", Errors.CALLER)
            .replace("414d10da-615f-49a7-90a0-a7008fb31cd3", Errors.CALLER)
            .replace(
                "Microsoft.Authorization/policyDefinitions/error_policy/read",
                "Microsoft.Compute/virtualMachineScaleSets/write")
            .replace("/providers/Microsoft.Authorization/policyDefinitions/test", WEB);
    assertEquals(expected, message(write));
    assertEquals("403 AuthorizationFailed", outcome(write));
    assertEquals("200", outcome(read));
  }

  @Test
  void namesAllIdentitiesThatMayNotBeAssigned() {
    permissions.deny(Permissions.ASSIGN, ArmFixture.GROUP);

    ArmAnswer answer = fixture.patch(identity("UserAssigned", READER, WRITER));

    String expected =
        recorded("LinkedAuthorizationFailed", "does not have permission")
            .replace("<ClientID>", Errors.CALLER)
            .replace("<ObjectID>", Errors.CALLER)
            .replace("<VMSS scope>", WEB)
            .replace("<UserAssignedIdentityScope>", READER + "," + WRITER);
    assertEquals(expected, message(answer));
    assertEquals("403 LinkedAuthorizationFailed", outcome(answer));
  }

  @Test
  void deniesPolls() {
    String url = fixture.patch(identity("SystemAssigned")).headers().get("Azure-AsyncOperation");
    permissions.deny(
        "Microsoft.Compute/locations/operations/read",
        ArmFixture.GROUP.substring(0, ArmFixture.GROUP.indexOf("/resourceGroups")));

    ArmAnswer denied = fixture.follow(url);
    permissions.allowAll();

    assertEquals("403 AuthorizationFailed", outcome(denied));
    assertEquals("200", outcome(fixture.follow(url)));
  }

  @Test
  void doesNotTakeANameForItsPrefix() {
    permissions.deny("Microsoft.Compute/virtualMachineScaleSets/read", WEB.replace("web", "we"));

    assertEquals("200", outcome(fixture.get(WEB)));
  }
}
