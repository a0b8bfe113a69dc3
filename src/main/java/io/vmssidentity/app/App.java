package io.vmssidentity.app;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import io.opentelemetry.api.OpenTelemetry;
import io.vmssidentity.azure.ArmEndpoint;
import io.vmssidentity.azure.ArmScaleSets;
import io.vmssidentity.azure.SdkLogs;
import io.vmssidentity.azure.ServiceBusEventTopic;
import io.vmssidentity.azure.ServiceBusNamespace;
import io.vmssidentity.azure.ServiceBusParkedQueue;
import io.vmssidentity.azure.ServiceBusRequestQueue;
import io.vmssidentity.azure.tables.LedgerTable;
import io.vmssidentity.azure.tables.OldTableLedger;
import io.vmssidentity.azure.tables.TableHistory;
import io.vmssidentity.azure.tables.TableRemovalCounts;
import io.vmssidentity.change.ChangeHandler;
import io.vmssidentity.change.DeadLetters;
import io.vmssidentity.change.Leftovers;
import io.vmssidentity.change.ParkedQueue;
import io.vmssidentity.change.Pause;
import io.vmssidentity.change.RemovalLimit;
import io.vmssidentity.change.Safeguards;
import io.vmssidentity.change.Surroundings;
import io.vmssidentity.functions.ApplyIdentityChange;
import io.vmssidentity.functions.PruneHistory;
import io.vmssidentity.functions.SettleDeadLetter;
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
    ParkedQueue parked =
        telemetry.parked(
            new ServiceBusParkedQueue(
                shared.namespace(), settings.parkedQueue(), Telemetry::carried),
            settings.parkedQueue());
    ChangeHandler handler =
        new ChangeHandler(
            shared.scaleSets(),
            shared.ledger(),
            shared.topic(),
            parked,
            shared.queue(),
            settings.requestsQueue(),
            settings.limits(),
            safeguards(settings.guard(), shared),
            shared.surroundings());
    add(new ApplyIdentityChange(new RequestReader(), handler, telemetry.requests(queue)));
    add(
        new SettleDeadLetter(
            new RequestReader(),
            deadLetters(settings, shared, parked),
            telemetry.requests(queue + "/$DeadLetterQueue")));
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
    ServiceBusNamespace namespace =
        new ServiceBusNamespace(settings.serviceBus(), () -> credential);
    ArmEndpoint arm = settings.arm().watchedBy(telemetry.arm());
    LedgerTable table =
        new LedgerTable(settings.ledgerEndpoint(), settings.ledgerTable(), credential, true);
    return new DriftApp.Shared(
        credential,
        namespace,
        table,
        new OldTableLedger(table),
        arm,
        telemetry.measured(new ArmScaleSets(arm, credential)),
        telemetry.events(
            new ServiceBusEventTopic(namespace, topic, settings.eventSource(), Telemetry::carried),
            topic),
        telemetry.sent(
            new ServiceBusRequestQueue(
                namespace, settings.requestsQueue(), clock, Telemetry::carried),
            queue),
        new Surroundings(
            clock, telemetry.measured(Pause::blocking), () -> instance + "/" + UUID.randomUUID()),
        telemetry.drift(settings.drift().writesQueue()));
  }

  private static Safeguards safeguards(GuardSettings settings, DriftApp.Shared shared) {
    RemovalLimit removals =
        new RemovalLimit(
            new TableRemovalCounts(shared.table()),
            settings.removalsPerHour(),
            shared.surroundings().clock());
    return new Safeguards(settings.rails(), removals, settings::readOnly);
  }

  private static DeadLetters deadLetters(
      Settings settings, DriftApp.Shared shared, ParkedQueue parked) {
    Leftovers leftovers =
        new Leftovers(
            shared.scaleSets(), shared.ledger(), settings.limits(), shared.surroundings());
    return new DeadLetters(
        shared.ledger(),
        shared.topic(),
        parked,
        leftovers,
        settings.requestsQueue(),
        settings.limits(),
        shared.surroundings());
  }

  private static TokenCredential managedIdentity(String clientId) {
    ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
    return (clientId.isEmpty() ? builder : builder.clientId(clientId)).build();
  }
}
