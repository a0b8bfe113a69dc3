// SPDX-License-Identifier: Apache-2.0
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
import io.vmssidentity.canary.Canary;
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
import io.vmssidentity.functions.RunCanary;
import io.vmssidentity.functions.SweepOpenRequests;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.telemetry.Telemetry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The function app, built once for each process. */
final class App {
  private final Map<Class<?>, Object> functions = new HashMap<>();

  App(Settings settings) {
    SdkLogs.quieten();
    TokenCredential credential = managedIdentity(settings.azure().clientId());
    String instance = AppInstance.name(System.getenv(), ProcessHandle.current().pid());
    Clock clock = Clock.systemUTC();
    Telemetry telemetry =
        new Telemetry(
            settings.telemetry().start(credential, instance).orElseGet(OpenTelemetry::noop), clock);
    Parts parts = parts(settings, credential, clock, telemetry);
    String queue = settings.messaging().requestsQueue().name();
    RequestTelemetry requests = telemetry.requests(queue);
    Ports ports = ports(settings, parts, requests, telemetry);
    StepSettings steps = steps(settings, instance, clock);
    RequestReader reader = new RequestReader();
    MessageHandler handler =
        new MessageHandler(
            ports,
            steps,
            new MessageHandler.Holding(settings.change().failureHold(), Sleeper::blocking));
    add(new ApplyIdentityChange(reader, handler, requests));
    DeadLetterQueue deadLetters = new DeadLetterReceiver(parts.clients().namespace(), queue);
    add(
        new SweepOpenRequests(
            new OpenRequestSweep(ports, deadLetters, reader::read, steps), requests));
    add(new RunCanary(canary(settings, parts), telemetry.canary()));
    DriftApp.functions(settings, parts, telemetry.drift(settings.drift().writesQueue()))
        .forEach(this::add);
    add(
        new PruneHistory(
            new TableHistory(parts.clients().table()), settings.ledger().retention(), clock));
  }

  /** Each under its class. */
  Map<Class<?>, Object> functions() {
    return functions;
  }

  private void add(Object function) {
    functions.put(function.getClass(), function);
  }

  /** Empty where no scale set is set for it. */
  private static Optional<Canary> canary(Settings settings, Parts parts) {
    return settings
        .change()
        .canary()
        .scaleSet()
        .map(
            scaleSet ->
                new Canary(
                    scaleSet,
                    parts.queue()::send,
                    parts.ledger(),
                    parts.clock(),
                    Sleeper::blocking));
  }

  private static Parts parts(
      Settings settings, TokenCredential credential, Clock clock, Telemetry telemetry) {
    MessagingSettings messaging = settings.messaging();
    String topic = messaging.eventsTopic();
    Namespace namespace = new Namespace(messaging.serviceBus(), () -> credential);
    Endpoint arm = settings.azure().arm().watchedBy(telemetry.arm());
    LedgerTable table =
        new LedgerTable(settings.ledger().endpoint(), settings.ledger().table(), credential, true);
    return new Parts(
        new Parts.Clients(credential, namespace, table, arm),
        new TableLedger(table),
        telemetry.measured(new ScaleSetClient(arm, credential)),
        telemetry.events(
            new EventSender(namespace, topic, messaging.eventSource(), Telemetry::carried), topic),
        telemetry.sent(
            new RequestSender(namespace, messaging.requestsQueue(), clock, Telemetry::carried),
            messaging.requestsQueue().name()),
        clock,
        telemetry.measured(Sleeper::blocking));
  }

  private static Ports ports(
      Settings settings, Parts parts, RequestTelemetry requests, Telemetry telemetry) {
    MessagingSettings messaging = settings.messaging();
    Namespace namespace = parts.clients().namespace();
    String parkedQueue = messaging.parkedQueue();
    ParkedQueue parked =
        telemetry.parked(new ParkedSender(namespace, parkedQueue, Telemetry::carried), parkedQueue);
    return new Ports(
        parts.ledger(),
        parts.scaleSets(),
        new RemovalLimit(
            new TableRemovalCounts(parts.clients().table()),
            settings.guard().removalsPerHour(),
            parts.clock()),
        new Ports.Messages(
            parts.queue(),
            parts.topic(),
            parked,
            new MessageIdReader(namespace, messaging.requestsQueue().name())),
        messaging.requestsQueue(),
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
