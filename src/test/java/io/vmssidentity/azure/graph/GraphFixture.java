// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.graph;

import com.azure.core.credential.AccessToken;
import io.vmssidentity.azure.SkippedSleeps;
import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.drift.Coverage;
import io.vmssidentity.drift.RetryLimits;
import io.vmssidentity.drift.Scope;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.graph.GraphSettings;
import io.vmssidentity.local.arm.http.LocalArm;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.testing.SettableClock;
import io.vmssidentity.testing.Trust;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Mono;

/** The Resource Graph client against ARM over HTTPS; both go by one clock. */
abstract class GraphFixture {
  static final Scope EVERYTHING = new Scope(List.of(), List.of());
  private static final Duration BUDGET = Duration.ofMinutes(2);

  final SettableClock clock = SettableClock.at("2026-11-21T08:00:00Z");
  final SkippedSleeps pauses = new SkippedSleeps(clock);
  LocalArm arm;
  private Trust trust;

  @BeforeEach
  void start() throws Exception {
    start(GraphSettings.defaults());
  }

  private void start(GraphSettings settings) throws Exception {
    arm = LocalArm.start(ArmSettings.defaults().withClock(clock).withGraph(settings));
    trust = new Trust(arm.caFile());
    arm.cloud().createIdentity(Ids.identityText("a"));
  }

  @AfterEach
  void stop() {
    trust.close();
    arm.close();
  }

  void restart(GraphSettings settings) throws Exception {
    stop();
    start(settings);
  }

  ScaleSetInventory inventory(Scope scope) {
    return new ScaleSetInventory(
        new Endpoint(URI.create(arm.url()), "scope"),
        request -> Mono.just(new AccessToken("good", OffsetDateTime.now().plusHours(1))),
        scope,
        clock,
        pauses,
        new RetryLimits(BUDGET, Duration.ofSeconds(2)));
  }

  static String subscription(int number) {
    return "00000000-0000-0000-0000-%012d".formatted(number);
  }

  static ScaleSetId in(int subscription, String name) {
    return ScaleSetId.parse(
        Ids.scaleSet(name).toString().replace(Ids.SUBSCRIPTION, subscription(subscription)));
  }

  void create(ScaleSetId id) {
    arm.cloud().createScaleSet(id.toString(), ScaleSetSeed.plain());
  }

  void create(int count) {
    IntStream.range(0, count).forEach(i -> create(Ids.scaleSet("set%04d".formatted(i))));
  }

  Coverage covered(CoverageGap... gaps) {
    return new Coverage(clock.instant().minusSeconds(60), List.of(gaps));
  }

  /** How many there were, those included that were refused. */
  long queries() {
    return arm.calls().stream().filter(call -> call.method() == ArmMethod.GRAPH).count();
  }

  void strike(Fault fault, int after, int times) {
    arm.faults().add(FaultRule.of(fault).on(ArmMethod.GRAPH).after(after).times(times));
  }
}
