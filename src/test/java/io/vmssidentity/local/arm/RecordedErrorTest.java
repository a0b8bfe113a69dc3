package io.vmssidentity.local.arm;

import static io.vmssidentity.local.arm.ArmFixture.GROUP;
import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The error answers, each provoked by a request, letter by letter as recorded or quoted. */
class RecordedErrorTest {
  private static final String SUBSCRIPTION = "00000000-0000-0000-0000-00000000000a";
  private static final String OTHER = "1c638cf4-608f-4ee6-b680-c329e824c3a8";
  private static final String ANY_IDENTITY =
      "/subscriptions/<s>/resourceGroups/<rg>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<id>";
  private static final String ANY_SCALE_SET =
      "/subscriptions/<s>/resourceGroups/<rg>/providers/Microsoft.Compute/virtualMachineScaleSets/";

  private static final String UNKNOWN_ID = "(tracking id|correlation id|and Id) '[^']+'";

  /** By place in the file. */
  private static final Map<Integer, String> NOT_REPLAYED =
      Map.of(
          0, "A provider that nobody registered; there are only registered ones here.",
          2, "The network's refusal of a second write; Compute's was never recorded.",
          5, "There are no rolling upgrades here.",
          17, "By the contract of before 2018-06-01 nothing is written here.",
          22, "Nothing but its code was found; it is a fault here.");

  /**
   * @param number by place in the file
   * @param request provokes the error
   * @param renamed what is called otherwise here, as a regular expression, and how
   */
  record Replayed(
      int number, Function<ArmFixture, ArmAnswer> request, Map<String, String> renamed) {
    @Override
    public String toString() {
      return number + " " + code(Vectors.error(number));
    }
  }

  private static String code(JsonNode error) {
    JsonNode body = error.path("body");
    return (body.has("error") ? body.path("error") : body).path("code").asText();
  }

  private static ArmAnswer faulty(ArmFixture fixture, Fault fault) {
    fixture.arm.faults().add(FaultRule.of(fault));
    return fixture.patch(WEB, identity("SystemAssigned"), "\"1\"");
  }

  private static ArmAnswer stale(ArmFixture fixture) {
    fixture.cloud.outsideWrite(WEB, "autoscaler", new OutsideWrite.Touch());
    fixture.cloud.outsideWrite(WEB, "autoscaler", new OutsideWrite.Touch());
    return fixture.patch(WEB, identity("SystemAssigned"), "\"2\"");
  }

  private static ArmAnswer beingDeleted(ArmFixture fixture) {
    fixture.send("DELETE", WEB, Map.of(), "");
    return fixture.patch(identity("SystemAssigned"));
  }

  private static ArmAnswer lockedDelete(ArmFixture fixture) {
    fixture.cloud.locks().lock(GROUP, Locks.Level.CAN_NOT_DELETE);
    return fixture.send("DELETE", WEB, Map.of(), "");
  }

  private static ArmAnswer lockedWrite(ArmFixture fixture) {
    fixture.cloud.locks().lock(GROUP, Locks.Level.READ_ONLY);
    return fixture.patch(identity("SystemAssigned"));
  }

  private static ArmAnswer denied(ArmFixture fixture) {
    fixture.cloud.permissions().deny("Microsoft.Compute/virtualMachineScaleSets/read", GROUP);
    return fixture.get(WEB);
  }

  private static ArmAnswer deniedByAssignment(ArmFixture fixture) {
    fixture.cloud.permissions().denyAssignment("...", GROUP, "Microsoft.Compute/*");
    return fixture.patch(identity("SystemAssigned"));
  }

  private static ArmAnswer notAssignable(ArmFixture fixture) {
    fixture.cloud.permissions().deny(Permissions.ASSIGN, READER);
    return fixture.patch(identity("UserAssigned", READER));
  }

  private static ArmAnswer ofOtherTenant(ArmFixture fixture) {
    fixture.cloud.permissions().moveToOtherTenant(OTHER);
    return fixture.patch(identity("UserAssigned", READER.replace(SUBSCRIPTION, OTHER)));
  }

  private static ArmAnswer tooMany(ArmFixture fixture) {
    String[] ids =
        IntStream.range(0, 151)
            .mapToObj(i -> ArmFixture.identityId("id" + i))
            .toArray(String[]::new);
    return fixture.patch(identity("UserAssigned", ids));
  }

  private static ArmAnswer staleEcho(ArmFixture fixture) {
    return fixture.patch(identity("UserAssigned", READER).replace("{}", "{\"clientId\":\"x\"}"));
  }

  private static ArmAnswer unknownOperation(ArmFixture fixture) {
    return fixture.get(
        "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Compute/locations/w/operations/x");
  }

  private static ArmAnswer throttledList(ArmFixture fixture) {
    fixture.arm.faults().add(FaultRule.of(new Fault.Throttle(1200, Fault.Throttle.By.COMPUTE)));
    return fixture.get(
        "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Compute/virtualMachineScaleSets");
  }

  static Stream<Replayed> replayed() {
    Map<String, String> diagnostics =
        Map.of(
            "timestamp '\\w+'",
            "timestamp '20261121T080000Z'",
            "subscription id '[^']+'",
            "subscription id '" + SUBSCRIPTION + "'",
            UNKNOWN_ID,
            "$1 '<id>'");
    String compute = "Microsoft.Compute/virtualMachineScaleSets";
    return Stream.of(
        new Replayed(1, it -> faulty(it, new Fault.ServerError(503, "ServerTimeout")), diagnostics),
        new Replayed(
            3,
            RecordedErrorTest::denied,
            Map.of(
                "user@example.com|414d10da[-0-9a-f]+", Errors.CALLER,
                "Microsoft.Authorization/policyDefinitions/error_policy", compute,
                "/providers/Microsoft.Authorization/policyDefinitions/test", WEB)),
        new Replayed(
            4,
            it -> it.get(ArmFixture.scaleSetId("none")),
            Map.of(
                "Microsoft.Compute/virtualMachines/s1",
                compute + "/none",
                "cli_test_managed_disk000001",
                "shop")),
        new Replayed(
            6,
            RecordedErrorTest::ofOtherTenant,
            Map.of(
                "scope '[^']+'", "scope '" + WEB + "'",
                "tenant '[^']+'", "tenant '" + CloudState.TENANT + "'")),
        new Replayed(7, RecordedErrorTest::unknownOperation, Map.of()),
        new Replayed(
            8,
            RecordedErrorTest::lockedDelete,
            Map.of(
                "scope '[^']+'", "scope '" + WEB + "'",
                "locked: '[^']+'", "locked: '" + GROUP + "'")),
        new Replayed(
            9,
            it -> faulty(it, new Fault.ServerError(500, "InternalResourceIdentityError")),
            diagnostics),
        new Replayed(
            10,
            it -> faulty(it, new Fault.Throttle(306, Fault.Throttle.By.ARM)),
            Map.of("subscription '[^']+'", "subscription '" + SUBSCRIPTION + "'")),
        new Replayed(11, RecordedErrorTest::stale, Map.of()),
        new Replayed(
            12,
            RecordedErrorTest::notAssignable,
            Map.of(
                "<ClientID>|<ObjectID>", Errors.CALLER,
                "<VMSS scope>", WEB,
                "<UserAssignedIdentityScope>", READER)),
        new Replayed(
            13,
            it -> it.patch(identity("UserAssigned", ArmFixture.identityId("none"))),
            Map.of(
                "/subscriptions/<s>/resourceGroups/<rg>[^']+",
                WEB,
                "/subscriptions/<s>//resourcegroups/<rg>",
                GROUP.replaceFirst("/res.*/", "//resourcegroups/"),
                "<id>",
                "none")),
        new Replayed(14, RecordedErrorTest::tooMany, Map.of("<id>", WEB)),
        new Replayed(15, it -> faulty(it, new Fault.IdentityServiceError()), Map.of("<id>", WEB)),
        new Replayed(16, RecordedErrorTest::staleEcho, Map.of(ANY_IDENTITY, READER)),
        new Replayed(18, RecordedErrorTest::beingDeleted, Map.of("<name>", "web")),
        new Replayed(
            19,
            RecordedErrorTest::throttledList,
            Map.of(
                "HighCostGet30Min", "HighCostGetVMScaleSetSubscriptionMaximum",
                "2018-06-29T19:54:21.0914017", "2026-11-21T07:59:00",
                "2018-06-29T20:14:21.0914017", "2026-11-21T08:00:00",
                "\":800", "\":1080",
                "\":1238", "\":1081")),
        new Replayed(
            20,
            RecordedErrorTest::lockedWrite,
            Map.of(
                ANY_SCALE_SET + "<v>", WEB, "/subscriptions/<s>/resourceGroups/<rg>(?=')", GROUP)),
        new Replayed(
            21,
            RecordedErrorTest::deniedByAssignment,
            Map.of(
                "^\\.\\.\\. ",
                "The client '%1$s' with object id '%1$s' has permission to perform action '%2$s/write' on scope '%3$s'; "
                    .formatted(Errors.CALLER, compute, WEB),
                "' \\.\\.\\. at",
                "' and Id '<id>' at",
                "scope '\\.\\.\\.'$",
                "scope '" + GROUP + "'.")));
  }

  @ParameterizedTest
  @MethodSource("replayed")
  void answersAsRecorded(Replayed replayed) {
    JsonNode recorded = Vectors.error(replayed.number());
    ArmFixture fixture = ArmFixture.withWeb();
    fixture.cloud.createIdentity(READER.replace(SUBSCRIPTION, OTHER));

    ArmAnswer answer = replayed.request().apply(fixture);

    JsonNode body = recorded.path("body");
    JsonNode here = ArmFixture.body(answer);
    assertEquals(recorded.path("status").asInt(), answer.status());
    assertEquals(names(body), names(here));
    assertEquals(code(recorded), answer.errorCode());
    assertEquals(
        renamed(body, replayed.renamed()), message(here).replaceAll(UNKNOWN_ID, "$1 '<id>'"));
    for (String name : List.of("x-ms-failure-cause", "Retry-After")) {
      JsonNode header = recorded.path("headers").path(name);
      assertEquals(header.asText(null), header.isMissingNode() ? null : answer.headers().get(name));
    }
  }

  private static List<String> names(JsonNode body) {
    List<String> names = new ArrayList<>();
    body.fieldNames().forEachRemaining(names::add);
    body.path("error").fieldNames().forEachRemaining(names::add);
    body.at("/details/0").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** With what Compute's throttling tells in its details. */
  private static String message(JsonNode body) {
    JsonNode detail = body.at("/details/0");
    return body.at("/error/message").asText(body.path("message").asText())
        + detail.path("target").asText()
        + detail.path("message").asText();
  }

  private static String renamed(JsonNode body, Map<String, String> names) {
    String text = message(body);
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replaceAll(name.getKey(), name.getValue());
    }
    return text;
  }

  @Test
  void replaysAllButWhatItNames() {
    Set<Integer> numbers =
        replayed().map(Replayed::number).collect(Collectors.toCollection(HashSet::new));
    numbers.addAll(NOT_REPLAYED.keySet());

    assertEquals(
        IntStream.range(0, Vectors.json("arm-errors.json").size())
            .boxed()
            .collect(Collectors.toSet()),
        numbers);
    assertEquals(numbers.size(), replayed().count() + NOT_REPLAYED.size());
  }
}
