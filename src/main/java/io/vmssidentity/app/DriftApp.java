// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import io.vmssidentity.azure.graph.ScaleSetInventory;
import io.vmssidentity.azure.servicebus.WriteSender;
import io.vmssidentity.azure.tables.TableDriftLedger;
import io.vmssidentity.drift.DirectCheck;
import io.vmssidentity.drift.DriftCheck;
import io.vmssidentity.drift.DriftScan;
import io.vmssidentity.drift.DriftTelemetry;
import io.vmssidentity.drift.RetryBudget;
import io.vmssidentity.drift.RetryLimits;
import io.vmssidentity.drift.Sweep;
import io.vmssidentity.drift.WriteObserver;
import io.vmssidentity.functions.DetectIdentityDrift;
import io.vmssidentity.functions.ObserveScaleSetWrite;
import io.vmssidentity.message.ResourceEventReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The functions that look for drift. */
final class DriftApp {
  /** One scale set must not keep a scan from all others. */
  private static final Duration ONE_SCALE_SET = Duration.ofMinutes(1);

  private static final Duration LIST = Duration.ofMinutes(5);

  /** The next scan comes. */
  private static final Duration SCAN = Duration.ofMinutes(20);

  private DriftApp() {}

  static List<Object> functions(Settings settings, Parts parts, DriftTelemetry telemetry) {
    DriftSettings drift = settings.drift();
    Clock clock = parts.clock();
    RetryLimits one = new RetryLimits(ONE_SCALE_SET, settings.change().retryDelay());
    Supplier<RetryBudget> budget = () -> new RetryBudget(clock, parts.sleeper(), one);
    TableDriftLedger driftLedger = new TableDriftLedger(parts.clients().table());
    DirectCheck directCheck =
        new DirectCheck(parts.scaleSets(), parts.ledger(), driftLedger, budget);
    DriftCheck check =
        new DriftCheck(
            driftLedger,
            parts.ledger(),
            parts.topic(),
            parts.queue(),
            drift.policy(),
            budget,
            clock);
    return List.of(
        new DetectIdentityDrift(
            new DriftScan(
                sweep(settings, parts, driftLedger, directCheck, budget),
                check,
                driftLedger,
                parts.topic(),
                drift.policy(),
                budget,
                clock),
            telemetry),
        new ObserveScaleSetWrite(
            new ResourceEventReader(),
            new WriteObserver(drift.scope(), directCheck, check),
            new WriteSender(parts.clients().namespace(), drift.writesQueue()),
            telemetry,
            clock));
  }

  private static Sweep sweep(
      Settings settings,
      Parts parts,
      TableDriftLedger driftLedger,
      DirectCheck directCheck,
      Supplier<RetryBudget> budget) {
    ScaleSetInventory inventory =
        new ScaleSetInventory(
            parts.clients().arm(),
            parts.clients().credential(),
            settings.drift().scope(),
            parts.clock(),
            parts.sleeper(),
            new RetryLimits(LIST, settings.change().retryDelay()));
    return new Sweep(
        inventory, driftLedger, directCheck, settings.drift().scope(), budget, parts.clock(), SCAN);
  }
}
