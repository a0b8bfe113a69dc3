// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import io.vmssidentity.change.port.Operation;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.IdentityType;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.http.LocalArm;
import io.vmssidentity.local.arm.identity.OrchestrationMode;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.testing.Trust;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** The compute client against ARM over HTTPS. */
class ScaleSetClientIT {
  private static LocalArm arm;
  private static Trust trust;
  private static ScaleSetClient scaleSets;
  private static int number;
  private ScaleSetId id;

  @BeforeAll
  static void start() throws Exception {
    arm =
        LocalArm.start(
            ArmSettings.defaults()
                .withOperationTime(Duration.ofMillis(100))
                .withTokenCheck("good"::equals));
    trust = new Trust(arm.caFile());
    scaleSets = scaleSets(request -> token("good"));
    List.of("a", "b").forEach(name -> arm.cloud().createIdentity(Ids.identityText(name)));
  }

  @AfterAll
  static void stop() {
    trust.close();
    arm.close();
  }

  @BeforeEach
  void createScaleSet() {
    id = Ids.scaleSet("ss" + ++number);
    arm.faults().clear();
    arm.cloud()
        .createScaleSet(
            id.toString(),
            ScaleSetSeed.plain().withSystemAssigned().withUserAssigned(Ids.identityText("a")));
    arm.clearCalls();
  }

  private static ScaleSetClient scaleSets(TokenCredential credential) {
    return new ScaleSetClient(new Endpoint(URI.create(arm.url()), "scope"), credential);
  }

  private static Mono<AccessToken> token(String value) {
    return Mono.just(new AccessToken(value, OffsetDateTime.now().plusHours(1)));
  }

  private static Patch swap() {
    return new Patch(
        IdentityType.USER_ASSIGNED, List.of(Ids.identity("b")), List.of(Ids.identity("a")));
  }

  private AzureFailure failure(Fault fault, Runnable call) {
    arm.faults().add(FaultRule.of(fault).onScaleSet(id.toString()));
    return assertThrows(AzureFailure.class, call::run);
  }

  @Test
  void readsAScaleSet() {
    ScaleSet scaleSet = scaleSets.get(id);

    assertEquals("\"1\"", scaleSet.etag());
    assertTrue(scaleSet.isSettled());
    assertFalse(scaleSet.flexible());
    assertTrue(scaleSet.assignment().systemAssigned());
    assertNotNull(scaleSet.assignment().principalId());
    assertNotNull(scaleSet.assignment().userAssigned().get(Ids.identity("a")).clientId());
  }

  @Test
  void aScaleSetWithoutIdentityHasNone() {
    ScaleSetId bare = Ids.scaleSet("bare" + number);
    arm.cloud()
        .createScaleSet(bare.toString(), ScaleSetSeed.plain().withMode(OrchestrationMode.FLEXIBLE));

    ScaleSet scaleSet = scaleSets.get(bare);

    assertEquals(Assignment.NONE, scaleSet.assignment());
    assertTrue(scaleSet.flexible());
  }

  @Test
  void sendsNothingButTheIdentityAndFollowsTheOperation() {
    Operation operation = scaleSets.patch(id, swap(), "\"1\"");
    OperationStatus running = scaleSets.poll(operation);
    await().until(() -> scaleSets.poll(operation) instanceof OperationStatus.Succeeded);

    ArmCall call = arm.calls().get(0);
    assertEquals(
        "{\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"%s\":{},\"%s\":null}}}"
            .formatted(Ids.identityText("b"), Ids.identityText("a")),
        call.body());
    assertEquals("\"1\"", call.ifMatch());
    assertEquals("\"2\"", operation.etag());
    assertEquals(call.correlationId(), operation.correlationRequestId());
    assertEquals(new OperationStatus.Running(null), running);
    assertEquals(Ids.identities("b"), scaleSets.get(id).assignment().userAssigned().keySet());
  }

  @Test
  void aStaleEtagIsAFailedPrecondition() {
    AzureFailure failure =
        assertThrows(AzureFailure.class, () -> scaleSets.patch(id, swap(), "\"7\""));

    assertEquals(FailureReason.PRECONDITION_FAILED, failure.reason());
    assertEquals("PreconditionFailed", failure.armError().code());
  }

  @Test
  void aFailedOperationSaysWhy() {
    arm.faults()
        .add(FaultRule.of(new Fault.FailOperation("Oops", "Oh no.")).onScaleSet(id.toString()));

    Operation operation = scaleSets.patch(id, swap(), "\"1\"");
    OperationStatus.Failed failed =
        (OperationStatus.Failed)
            await()
                .until(
                    () -> scaleSets.poll(operation),
                    status -> !(status instanceof OperationStatus.Running));

    assertEquals("Oops", failed.error().code());
  }

  static Stream<Arguments> whatGetsNoAnswer() {
    return Stream.of(
        Arguments.of(new Fault.DropBefore(), FailureReason.UNAVAILABLE),
        Arguments.of(new Fault.DropAfter(), FailureReason.UNAVAILABLE),
        Arguments.of(new Fault.ServerErrorAfter(), FailureReason.UNAVAILABLE),
        Arguments.of(new Fault.ServerError(502, null), FailureReason.UNAVAILABLE),
        Arguments.of(new Fault.Conflict(), FailureReason.CONFLICT),
        Arguments.of(new Fault.Locked(), FailureReason.LOCKED),
        Arguments.of(new Fault.Forbidden(), FailureReason.NOT_AUTHORIZED),
        Arguments.of(new Fault.MarkedForDeletion(), FailureReason.BEING_DELETED),
        Arguments.of(new Fault.IdentityServiceError(), FailureReason.IDENTITY_SERVICE),
        Arguments.of(new Fault.Throttle(7, Fault.Throttle.By.COMPUTE), FailureReason.THROTTLED));
  }

  @ParameterizedTest
  @MethodSource("whatGetsNoAnswer")
  void isAskedOnceAndClassified(Fault fault, FailureReason reason) {
    AzureFailure failure = failure(fault, () -> scaleSets.patch(id, swap(), "\"1\""));

    assertEquals(reason, failure.reason());
    assertEquals(1, arm.calls().stream().filter(c -> c.method() == ArmMethod.PATCH).count());
  }

  @Test
  void aScaleSetThatIsNotThereIsNotFound() {
    AzureFailure failure =
        assertThrows(AzureFailure.class, () -> scaleSets.get(Ids.scaleSet("nowhere")));

    assertEquals(FailureReason.SCALE_SET_NOT_FOUND, failure.reason());
  }

  @Test
  void withoutATokenArmCannotBeReached() {
    TokenCredential none = request -> Mono.error(new IllegalStateException("no endpoint"));

    AzureFailure failure = assertThrows(AzureFailure.class, () -> scaleSets(none).get(id));

    assertEquals(FailureReason.UNAVAILABLE, failure.reason());
    assertEquals(List.of(), arm.calls());
  }

  @Test
  void aTokenThatArmRefusesIsForbidden() {
    AzureFailure failure =
        assertThrows(AzureFailure.class, () -> scaleSets(request -> token("bad")).get(id));

    assertEquals(Outcome.FORBIDDEN, failure.reason().outcome());
  }
}
