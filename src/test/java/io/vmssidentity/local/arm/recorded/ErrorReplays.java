// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.recorded;

import static io.vmssidentity.local.arm.ArmFixture.GROUP;
import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.identity;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.access.Locks;
import io.vmssidentity.local.arm.access.Permissions;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What provokes each recorded error in local ARM. */
final class ErrorReplays {
  static final String SUBSCRIPTION = "00000000-0000-0000-0000-00000000000a";
  static final String OTHER = "1c638cf4-608f-4ee6-b680-c329e824c3a8";
  private static final String ANY_IDENTITY =
      "/subscriptions/<s>/resourceGroups/<rg>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<id>";
  private static final String ANY_SCALE_SET =
      "/subscriptions/<s>/resourceGroups/<rg>/providers/Microsoft.Compute/virtualMachineScaleSets/";

  private static final String COMPUTE = "Microsoft.Compute/virtualMachineScaleSets";

  /** IDs that each answer has anew. */
  static final String UNKNOWN_ID = "(tracking id|correlation id|and Id) '[^']+'";

  /**
   * @param number by place in the file
   * @param request provokes the error
   * @param renamed what is called otherwise here, as a regular expression, and how
   */
  record Replayed(
      int number, Function<ArmFixture, ArmAnswer> request, Map<String, String> renamed) {
    @Override
    public String toString() {
      return number + " " + RecordedErrorTest.code(Vectors.error(number));
    }
  }

  private ErrorReplays() {}

  static Stream<Replayed> all() {
    return Stream.of(
            serverErrorsAndThrottling(),
            access(),
            locks(),
            notFoundAndConflicts(),
            identityService())
        .flatMap(replays -> replays);
  }

  private static Stream<Replayed> serverErrorsAndThrottling() {
    Map<String, String> diagnostics =
        Map.of(
            "timestamp '\\w+'",
            "timestamp '20261121T080000Z'",
            "subscription id '[^']+'",
            "subscription id '" + SUBSCRIPTION + "'",
            UNKNOWN_ID,
            "$1 '<id>'");
    return Stream.of(
        new Replayed(1, it -> faulty(it, new Fault.ServerError(503, "ServerTimeout")), diagnostics),
        new Replayed(
            9,
            it -> faulty(it, new Fault.ServerError(500, "InternalResourceIdentityError")),
            diagnostics),
        new Replayed(
            10,
            it -> faulty(it, new Fault.Throttle(306, Fault.Throttle.By.ARM)),
            Map.of("subscription '[^']+'", "subscription '" + SUBSCRIPTION + "'")),
        new Replayed(
            19,
            ErrorReplays::throttledList,
            Map.of(
                "HighCostGet30Min", "HighCostGetVMScaleSetSubscriptionMaximum",
                "2018-06-29T19:54:21.0914017", "2026-11-21T07:59:00",
                "2018-06-29T20:14:21.0914017", "2026-11-21T08:00:00",
                "\":800", "\":1080",
                "\":1238", "\":1081")));
  }

  private static Stream<Replayed> access() {
    return Stream.of(
        new Replayed(
            3,
            ErrorReplays::denied,
            Map.of(
                "user@example.com|414d10da[-0-9a-f]+", Errors.CALLER,
                "Microsoft.Authorization/policyDefinitions/error_policy", COMPUTE,
                "/providers/Microsoft.Authorization/policyDefinitions/test", WEB)),
        new Replayed(
            6,
            ErrorReplays::ofOtherTenant,
            Map.of(
                "scope '[^']+'", "scope '" + WEB + "'",
                "tenant '[^']+'", "tenant '" + LocalIdentityEndpoint.TENANT + "'")),
        new Replayed(
            12,
            ErrorReplays::notAssignable,
            Map.of(
                "<ClientID>|<ObjectID>", Errors.CALLER,
                "<VMSS scope>", WEB,
                "<UserAssignedIdentityScope>", READER)),
        new Replayed(
            21,
            ErrorReplays::deniedByAssignment,
            Map.of(
                "^\\.\\.\\. ",
                "The client '%1$s' with object id '%1$s' has permission to perform action '%2$s/write' on scope '%3$s'; "
                    .formatted(Errors.CALLER, COMPUTE, WEB),
                "' \\.\\.\\. at",
                "' and Id '<id>' at",
                "scope '\\.\\.\\.'$",
                "scope '" + GROUP + "'.")));
  }

  private static Stream<Replayed> locks() {
    return Stream.of(
        new Replayed(
            8,
            ErrorReplays::lockedDelete,
            Map.of(
                "scope '[^']+'", "scope '" + WEB + "'",
                "locked: '[^']+'", "locked: '" + GROUP + "'")),
        new Replayed(
            20,
            ErrorReplays::lockedWrite,
            Map.of(
                ANY_SCALE_SET + "<v>", WEB, "/subscriptions/<s>/resourceGroups/<rg>(?=')", GROUP)));
  }

  private static Stream<Replayed> notFoundAndConflicts() {
    return Stream.of(
        new Replayed(0, ErrorReplays::unregistered, Map.of()),
        new Replayed(
            4,
            it -> it.get(ArmFixture.scaleSetId("none")),
            Map.of(
                "Microsoft.Compute/virtualMachines/s1",
                COMPUTE + "/none",
                "cli_test_managed_disk000001",
                "shop")),
        new Replayed(7, ErrorReplays::unknownOperation, Map.of()),
        new Replayed(11, ErrorReplays::stale, Map.of()),
        new Replayed(18, ErrorReplays::beingDeleted, Map.of("<name>", "web")));
  }

  private static Stream<Replayed> identityService() {
    return Stream.of(
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
        new Replayed(14, ErrorReplays::tooMany, Map.of("<id>", WEB)),
        new Replayed(15, it -> faulty(it, new Fault.IdentityServiceError()), Map.of("<id>", WEB)),
        new Replayed(16, ErrorReplays::staleEcho, Map.of(ANY_IDENTITY, READER)));
  }

  private static ArmAnswer faulty(ArmFixture fixture, Fault fault) {
    fixture.arm.faults().add(FaultRule.of(fault));
    return fixture.patch(WEB, identity("SystemAssigned"), "\"1\"");
  }

  private static ArmAnswer stale(ArmFixture fixture) {
    fixture.cloud.outsideWrite(WEB, "autoscaler", new ExternalWrite.Touch());
    fixture.cloud.outsideWrite(WEB, "autoscaler", new ExternalWrite.Touch());
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

  private static ArmAnswer unregistered(ArmFixture fixture) {
    return fixture.send(
        "PUT", GROUP + "/providers/Microsoft.RecoveryServices/vaults/v", Map.of(), "{}");
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
}
