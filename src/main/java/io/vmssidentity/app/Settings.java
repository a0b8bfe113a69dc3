package io.vmssidentity.app;

import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.request.QueueIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The app's settings, read once at start. */
record Settings(
    QueueIdentity requestsQueue,
    String eventsTopic,
    String parkedQueue,
    URI eventSource,
    String serviceBus,
    Endpoint arm,
    URI ledgerEndpoint,
    String ledgerTable,
    String clientId,
    ChangeSettings change,
    Duration historyRetention,
    GuardSettings guard,
    DriftSettings drift,
    TelemetrySettings telemetry) {

  private static final Setting<String> REQUESTS_QUEUE =
      new Setting<>("REQUESTS_QUEUE", text -> text, null, "The queue of identity change requests.");
  private static final Setting<Integer> QUEUE_EPOCH =
      new Setting<>(
          "QUEUE_EPOCH",
          SettingParsers::epoch,
          "1",
          "Raise it when the queue is re-created: its sequence numbers then begin again.");
  private static final Setting<String> EVENTS_TOPIC =
      new Setting<>("EVENTS_TOPIC", text -> text, null, "The topic of completion events.");
  private static final Setting<String> PARKED_QUEUE =
      new Setting<>(
          "PARKED_QUEUE",
          text -> text,
          "identity-parked",
          "The queue that keeps requests which could not be done.");
  private static final Setting<URI> EVENT_SOURCE =
      new Setting<>(
          "EVENT_SOURCE",
          SettingParsers::uri,
          "urn:vmss-identity",
          "The CloudEvents source, a URI.");
  private static final Setting<String> SERVICE_BUS_NAMESPACE =
      new Setting<>(
          "ServiceBus__fullyQualifiedNamespace",
          text -> text,
          "",
          "The namespace's host name, NAME.servicebus.windows.net; signs in as the app's identity.");
  private static final Setting<String> SERVICE_BUS =
      new Setting<>(
          "ServiceBus",
          text -> text,
          "",
          "A connection string, where there is no managed identity (local Azure).");
  private static final Setting<AzureCloud> AZURE_CLOUD =
      new Setting<>(
          "AZURE_CLOUD",
          AzureCloud::parse,
          "AzureCloud",
          "AzureCloud, AzureUSGovernment or AzureChinaCloud.");
  private static final Setting<String> ARM_ENDPOINT =
      new Setting<>(
          "ARM_ENDPOINT",
          SettingParsers::httpsUrl,
          "",
          "ARM's URL when it is not the cloud's own (Azure Stack Hub, local Azure).");
  private static final Setting<String> ARM_AUDIENCE =
      new Setting<>(
          "ARM_AUDIENCE",
          text -> text,
          "",
          "What ARM's tokens are asked for when it is not the cloud's own.");
  private static final Setting<URI> LEDGER_ENDPOINT =
      new Setting<>(
          "LEDGER_ENDPOINT",
          text -> URI.create(SettingParsers.httpsUrl(text)),
          null,
          "The Table endpoint of the ledger's storage account.");
  private static final Setting<String> LEDGER_TABLE =
      new Setting<>(
          "LEDGER_TABLE",
          SettingParsers::tableName,
          "identityledger",
          "The ledger's table; made when it is not there.");
  private static final Setting<String> AZURE_CLIENT_ID =
      new Setting<>(
          "AZURE_CLIENT_ID",
          SettingParsers::guid,
          "",
          "The client ID of the app's user-assigned identity; none: its system-assigned one.");
  private static final Setting<Duration> HISTORY_RETENTION =
      new Setting<>(
          "HISTORY_RETENTION",
          SettingParsers::duration,
          "P90D",
          "How long it is remembered how a request ended.");

  private static final List<Setting<?>> OWN =
      List.of(
          REQUESTS_QUEUE,
          QUEUE_EPOCH,
          EVENTS_TOPIC,
          PARKED_QUEUE,
          EVENT_SOURCE,
          SERVICE_BUS_NAMESPACE,
          SERVICE_BUS,
          AZURE_CLOUD,
          ARM_ENDPOINT,
          ARM_AUDIENCE,
          LEDGER_ENDPOINT,
          LEDGER_TABLE,
          AZURE_CLIENT_ID,
          HISTORY_RETENTION);

  /** Every setting, in the order of the table in docs/settings.md. */
  static final List<Setting<?>> ALL =
      Stream.of(
              OWN, ChangeSettings.ALL, GuardSettings.ALL, DriftSettings.ALL, TelemetrySettings.ALL)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /**
   * @throws IllegalArgumentException with every problem, one a line
   */
  static Settings from(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    String serviceBus = serviceBus(environment, problems);
    AzureCloud cloud = AZURE_CLOUD.read(environment, problems);
    String endpoint = ARM_ENDPOINT.read(environment, problems);
    String audience = ARM_AUDIENCE.read(environment, problems);
    ChangeSettings change = ChangeSettings.read(environment, problems);
    Integer epoch = QUEUE_EPOCH.read(environment, problems);
    URI ledgerEndpoint = LEDGER_ENDPOINT.read(environment, problems);
    String ledgerTable = LEDGER_TABLE.read(environment, problems);
    String queue = REQUESTS_QUEUE.read(environment, problems);
    String topic = EVENTS_TOPIC.read(environment, problems);
    String parked = PARKED_QUEUE.read(environment, problems);
    URI source = EVENT_SOURCE.read(environment, problems);
    String clientId = AZURE_CLIENT_ID.read(environment, problems);
    Duration retention = HISTORY_RETENTION.read(environment, problems);
    GuardSettings guard = GuardSettings.read(environment, clientId, problems);
    DriftSettings drift = DriftSettings.read(environment, problems);
    TelemetrySettings telemetry = TelemetrySettings.read(environment, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The app cannot start with these settings:\n- " + String.join("\n- ", problems));
    }
    return new Settings(
        new QueueIdentity(queue, epoch),
        topic,
        parked,
        source,
        serviceBus,
        cloud.arm(endpoint, audience),
        ledgerEndpoint,
        ledgerTable,
        clientId,
        change,
        retention,
        guard,
        drift,
        telemetry);
  }

  /** The namespace or a connection string, whichever is set. */
  private static String serviceBus(Map<String, String> environment, List<String> problems) {
    String namespace = SERVICE_BUS_NAMESPACE.read(environment, problems);
    String connectionString = SERVICE_BUS.read(environment, problems);
    if (namespace.isEmpty() && connectionString.isEmpty()) {
      problems.add(
          "Neither ServiceBus__fullyQualifiedNamespace nor ServiceBus is set. Set one of them.");
    } else if (!namespace.isEmpty() && !connectionString.isEmpty()) {
      // The host that takes the messages and the app that sends might choose differently.
      problems.add(
          "Both ServiceBus__fullyQualifiedNamespace and ServiceBus are set. Set one of them only.");
    }
    return namespace.isEmpty() ? connectionString : namespace;
  }

  /** Without the connection string, which holds a key. */
  @Override
  public String toString() {
    return "Settings[queue=" + requestsQueue + ", topic=" + eventsTopic + ", arm=" + arm + "]";
  }
}
