package io.vmssidentity.app;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import io.opentelemetry.api.OpenTelemetry;
import io.vmssidentity.azure.SdkLogs;
import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.azure.arm.ScaleSetClient;
import io.vmssidentity.azure.servicebus.DeadLetterReceiver;
import io.vmssidentity.azure.servicebus.EventSender;
import io.vmssidentity.azure.servicebus.MessageIdReader;
import io.vmssidentity.azure.servicebus.Namespace;
import io.vmssidentity.azure.servicebus.ParkedSender;
import io.vmssidentity.azure.servicebus.RequestSender;
import io.vmssidentity.azure.tables.LedgerTable;
import io.vmssidentity.azure.tables.TableHistory;
import io.vmssidentity.azure.tables.TableLedger;
import io.vmssidentity.azure.tables.TableRemovalCounts;
import io.vmssidentity.change.MessageHandler;
import io.vmssidentity.change.OpenRequestSweep;
import io.vmssidentity.change.Ports;
import io.vmssidentity.change.RemovalLimit;
import io.vmssidentity.change.RequestTelemetry;
import io.vmssidentity.change.StepSettings;
import io.vmssidentity.change.port.DeadLetterQueue;
import io.vmssidentity.change.port.ParkedQueue;
import io.vmssidentity.drift.Sleeper;
import io.vmssidentity.functions.ApplyIdentityChange;
import io.vmssidentity.functions.PruneHistory;
import io.vmssidentity.functions.SweepOpenRequests;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.telemetry.Telemetry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The function app, built once for each process. */
final class App {
  private final Map<Class<?>, Object> functions = new HashMap<>();

  App(Settings settings) {
    SdkLogs.quieten();
    TokenCredential credential = managedIdentity(settings.clientId());
    String instance = AppInstance.name(System.getenv(), ProcessHandle.current().pid());
    Clock clock = Clock.systemUTC();
    Telemetry telemetry =
        new Telemetry(
            settings.telemetry().start(credential, instance).orElseGet(OpenTelemetry::noop), clock);
    DriftApp.Shared shared = shared(settings, credential, instance, clock, telemetry);
    String queue = settings.requestsQueue().name();
    RequestTelemetry requests = telemetry.requests(queue);
    Ports ports = ports(settings, shared, requests, telemetry);
    StepSettings steps = steps(settings, instance, clock);
    RequestReader reader = new RequestReader();
    MessageHandler handler =
        new MessageHandler(
            ports,
            steps,
            new MessageHandler.Holding(settings.change().failureHold(), Sleeper::blocking));
    add(new ApplyIdentityChange(reader, handler, requests));
    DeadLetterQueue deadLetters = new DeadLetterReceiver(shared.namespace(), queue);
    add(
        new SweepOpenRequests(
            new OpenRequestSweep(ports, deadLetters, reader::read, steps), requests));
    DriftApp.functions(settings, shared).forEach(this::add);
    add(new PruneHistory(new TableHistory(shared.table()), settings.historyRetention(), clock));
  }

  /** Each under its class. */
  Map<Class<?>, Object> functions() {
    return functions;
  }

  private void add(Object function) {
    functions.put(function.getClass(), function);
  }

  private static DriftApp.Shared shared(
      Settings settings,
      TokenCredential credential,
      String instance,
      Clock clock,
      Telemetry telemetry) {
    String topic = settings.eventsTopic();
    String queue = settings.requestsQueue().name();
    Namespace namespace = new Namespace(settings.serviceBus(), () -> credential);
    Endpoint arm = settings.arm().watchedBy(telemetry.arm());
    LedgerTable table =
        new LedgerTable(settings.ledgerEndpoint(), settings.ledgerTable(), credential, true);
    return new DriftApp.Shared(
        credential,
        namespace,
        table,
        new TableLedger(table),
        arm,
        telemetry.measured(new ScaleSetClient(arm, credential)),
        telemetry.events(
            new EventSender(namespace, topic, settings.eventSource(), Telemetry::carried), topic),
        telemetry.sent(
            new RequestSender(namespace, settings.requestsQueue(), clock, Telemetry::carried),
            queue),
        clock,
        telemetry.measured(Sleeper::blocking),
        telemetry.drift(settings.drift().writesQueue()));
  }

  private static Ports ports(
      Settings settings, DriftApp.Shared shared, RequestTelemetry requests, Telemetry telemetry) {
    String queue = settings.requestsQueue().name();
    ParkedQueue parked =
        telemetry.parked(
            new ParkedSender(shared.namespace(), settings.parkedQueue(), Telemetry::carried),
            settings.parkedQueue());
    return new Ports(
        shared.ledger(),
        shared.scaleSets(),
        new RemovalLimit(
            new TableRemovalCounts(shared.table()),
            settings.guard().removalsPerHour(),
            shared.clock()),
        new Ports.Messages(
            shared.queue(), shared.topic(), parked, new MessageIdReader(shared.namespace(), queue)),
        settings.requestsQueue(),
        requests);
  }

  private static StepSettings steps(Settings settings, String instance, Clock clock) {
    GuardSettings guard = settings.guard();
    return new StepSettings(
        clock,
        () -> UUID.randomUUID().toString(),
        instance,
        guard::readOnly,
        guard.rails(),
        settings.change().limits(guard.removalsPerHour()));
  }

  private static TokenCredential managedIdentity(String clientId) {
    ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
    return (clientId.isEmpty() ? builder : builder.clientId(clientId)).build();
  }
}
