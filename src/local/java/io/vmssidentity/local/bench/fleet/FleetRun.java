// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.bench.environment.BenchFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The app, and a sender that gives the app loads and measures what the loads cost. */
final class FleetRun implements AutoCloseable {
  /** Far longer than a busy machine takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final Duration SENDING = Duration.ofSeconds(5);
  private static final Duration SENDING_EACH = Duration.ofMillis(5);

  private final Arrivals arrivals = new Arrivals();
  private final LocalAzure azure;
  private final BenchFixture fixture;
  private final ScheduledSender sender;

  /**
   * @param settings of the app, see {@link io.vmssidentity.local.bench.environment.RequestSettings}
   */
  FleetRun(LocalAzure azure, Map<String, String> settings) {
    this.azure = azure;
    fixture = new BenchFixture(azure, settings, List.of(), arrivals::arrived);
    sender = new ScheduledSender(azure.endpoints().serviceBus());
  }

  /** Returns when all requests of the load have ended and the app is idle again. */
  FleetCost carryOut(FleetLoad load) throws InterruptedException {
    create(azure, load);
    fixture.awaitFreeSessions();
    arrivals.expect(load.requestIds());
    Instant start = Instant.now().plus(SENDING).plus(SENDING_EACH.multipliedBy(load.requests()));
    sender.send(load, start);
    azure.arm().clearCalls();
    TableCalls tables = TableCalls.of(azure.tables().calls());
    Messages messages = Messages.of(azure.serviceBus());
    sleepUntil(start);
    ProcessorTimes times = ProcessorTimes.of(fixture);
    Instant last = arrivals.awaitAll(PATIENCE);
    ProcessorTimes timesAfter = ProcessorTimes.of(fixture);
    fixture.awaitFreeSessions();
    return new FleetCost(
        load.requests(),
        Duration.between(start, last),
        timesAfter.minus(times),
        ArmCalls.of(azure.arm().calls()),
        TableCalls.of(azure.tables().calls()).minus(tables),
        Messages.of(azure.serviceBus()).minus(messages));
  }

  /** Creates the scale sets of a load, and those identities of the load that are missing. */
  static void create(LocalAzure azure, FleetLoad load) {
    Set<String> there = Set.copyOf(azure.arm().cloud().identities());
    load.identities().stream()
        .map(BenchFixture::identity)
        .filter(id -> !there.contains(id))
        .forEach(azure.arm().cloud()::createIdentity);
    load.scaleSetNames().forEach(name -> BenchFixture.createScaleSet(azure, name, List.of()));
  }

  static void sleepUntil(Instant time) throws InterruptedException {
    Thread.sleep(Math.max(0, Duration.between(Instant.now(), time).toMillis()));
  }

  @Override
  public void close() {
    sender.close();
    fixture.close();
  }
}
