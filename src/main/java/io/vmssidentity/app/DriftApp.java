package io.vmssidentity.app;

import com.azure.core.credential.TokenCredential;
import io.vmssidentity.azure.arm.ArmEndpoint;
import io.vmssidentity.azure.graph.ResourceGraphInventory;
import io.vmssidentity.azure.servicebus.ServiceBusNamespace;
import io.vmssidentity.azure.servicebus.ServiceBusWriteQueue;
import io.vmssidentity.azure.tables.LedgerTable;
import io.vmssidentity.azure.tables.TableDriftLedger;
import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.drift.Confirmation;
import io.vmssidentity.drift.DriftCheck;
import io.vmssidentity.drift.DriftScan;
import io.vmssidentity.drift.DriftTelemetry;
import io.vmssidentity.drift.Pause;
import io.vmssidentity.drift.RetryBudget;
import io.vmssidentity.drift.RetryLimits;
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
      ServiceBusNamespace namespace,
      LedgerTable table,
      Ledger ledger,
      ArmEndpoint arm,
      ScaleSets scaleSets,
      TracedEvents topic,
      TracedRequests queue,
      Clock clock,
      Pause pause,
      DriftTelemetry telemetry) {}

  private DriftApp() {}

  static List<Object> functions(Settings settings, Shared shared) {
    DriftSettings drift = settings.drift();
    Clock clock = shared.clock();
    RetryLimits one = new RetryLimits(ONE_SCALE_SET, settings.change().retryDelay());
    Supplier<RetryBudget> patience = () -> new RetryBudget(clock, shared.pause(), one);
    TableDriftLedger driftLedger = new TableDriftLedger(shared.table());
    Confirmation confirmation =
        new Confirmation(shared.scaleSets(), shared.ledger(), driftLedger, patience);
    DriftCheck check =
        new DriftCheck(
            driftLedger,
            shared.ledger(),
            shared.topic(),
            shared.queue(),
            drift.policy(),
            patience,
            clock);
    return List.of(
        new DetectIdentityDrift(
            new DriftScan(
                sweep(settings, shared, driftLedger, confirmation, patience),
                check,
                driftLedger,
                shared.topic(),
                drift.policy(),
                patience,
                clock),
            shared.telemetry()),
        new ObserveScaleSetWrite(
            new ResourceEventReader(),
            new WriteObserver(drift.scope(), confirmation, check),
            new ServiceBusWriteQueue(shared.namespace(), drift.writesQueue()),
            shared.telemetry(),
            clock));
  }

  private static Sweep sweep(
      Settings settings,
      Shared shared,
      TableDriftLedger driftLedger,
      Confirmation confirmation,
      Supplier<RetryBudget> patience) {
    ResourceGraphInventory inventory =
        new ResourceGraphInventory(
            shared.arm(),
            shared.credential(),
            settings.drift().scope(),
            shared.clock(),
            shared.pause(),
            new RetryLimits(LIST, settings.change().retryDelay()));
    return new Sweep(
        inventory,
        driftLedger,
        confirmation,
        settings.drift().scope(),
        patience,
        shared.clock(),
        SCAN);
  }
}
