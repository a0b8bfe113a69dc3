package io.vmssidentity.app;

import com.azure.core.credential.TokenCredential;
import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.azure.graph.ScaleSetInventory;
import io.vmssidentity.azure.servicebus.Namespace;
import io.vmssidentity.azure.servicebus.WriteSender;
import io.vmssidentity.azure.tables.LedgerTable;
import io.vmssidentity.azure.tables.TableDriftLedger;
import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.drift.DirectCheck;
import io.vmssidentity.drift.DriftCheck;
import io.vmssidentity.drift.DriftScan;
import io.vmssidentity.drift.DriftTelemetry;
import io.vmssidentity.drift.RetryBudget;
import io.vmssidentity.drift.RetryLimits;
import io.vmssidentity.drift.Sleeper;
import io.vmssidentity.drift.Sweep;
import io.vmssidentity.drift.WriteObserver;
import io.vmssidentity.functions.DetectIdentityDrift;
import io.vmssidentity.functions.ObserveScaleSetWrite;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.message.ResourceEventReader;
import io.vmssidentity.telemetry.TracedEvents;
import io.vmssidentity.telemetry.TracedRequests;
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

  /** The parts that the functions for requests use, too. */
  record Shared(
      TokenCredential credential,
      Namespace namespace,
      LedgerTable table,
      Ledger ledger,
      Endpoint arm,
      ScaleSets scaleSets,
      TracedEvents topic,
      TracedRequests queue,
      Clock clock,
      Sleeper sleeper,
      DriftTelemetry telemetry) {}

  private DriftApp() {}

  static List<Object> functions(Settings settings, Shared shared) {
    DriftSettings drift = settings.drift();
    Clock clock = shared.clock();
    RetryLimits one = new RetryLimits(ONE_SCALE_SET, settings.change().retryDelay());
    Supplier<RetryBudget> budget = () -> new RetryBudget(clock, shared.sleeper(), one);
    TableDriftLedger driftLedger = new TableDriftLedger(shared.table());
    DirectCheck directCheck =
        new DirectCheck(shared.scaleSets(), shared.ledger(), driftLedger, budget);
    DriftCheck check =
        new DriftCheck(
            driftLedger,
            shared.ledger(),
            shared.topic(),
            shared.queue(),
            drift.policy(),
            budget,
            clock);
    return List.of(
        new DetectIdentityDrift(
            new DriftScan(
                sweep(settings, shared, driftLedger, directCheck, budget),
                check,
                driftLedger,
                shared.topic(),
                drift.policy(),
                budget,
                clock),
            shared.telemetry()),
        new ObserveScaleSetWrite(
            new ResourceEventReader(),
            new WriteObserver(drift.scope(), directCheck, check),
            new WriteSender(shared.namespace(), drift.writesQueue()),
            shared.telemetry(),
            clock));
  }

  private static Sweep sweep(
      Settings settings,
      Shared shared,
      TableDriftLedger driftLedger,
      DirectCheck directCheck,
      Supplier<RetryBudget> budget) {
    ScaleSetInventory inventory =
        new ScaleSetInventory(
            shared.arm(),
            shared.credential(),
            settings.drift().scope(),
            shared.clock(),
            shared.sleeper(),
            new RetryLimits(LIST, settings.change().retryDelay()));
    return new Sweep(
        inventory,
        driftLedger,
        directCheck,
        settings.drift().scope(),
        budget,
        shared.clock(),
        SCAN);
  }
}
