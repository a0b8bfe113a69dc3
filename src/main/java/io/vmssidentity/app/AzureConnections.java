package io.vmssidentity.app;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import io.vmssidentity.azure.arm.ArmEndpoint;
import io.vmssidentity.azure.arm.ArmScaleSets;
import io.vmssidentity.azure.graph.ResourceGraphInventory;
import io.vmssidentity.azure.graph.ResourceGraphSearch;
import io.vmssidentity.azure.servicebus.ServiceBusEventSubscription;
import io.vmssidentity.azure.servicebus.ServiceBusNamespace;
import io.vmssidentity.azure.servicebus.ServiceBusParkedRequests;
import io.vmssidentity.azure.servicebus.ServiceBusRequestQueue;
import io.vmssidentity.azure.tables.LedgerTable;
import io.vmssidentity.azure.tables.TableDriftLedger;
import io.vmssidentity.azure.tables.TableLedger;
import io.vmssidentity.azure.tables.TableOpenRequests;
import io.vmssidentity.azure.tables.TablePastRequests;
import io.vmssidentity.cli.Connections;
import io.vmssidentity.drift.Confirmation;
import io.vmssidentity.drift.Pause;
import io.vmssidentity.drift.Requests;
import io.vmssidentity.drift.RetryBudget;
import io.vmssidentity.drift.RetryLimits;
import io.vmssidentity.drift.Scope;
import io.vmssidentity.drift.Sweep;
import io.vmssidentity.drift.report.Inspection;
import io.vmssidentity.history.ParkedRequests;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.QueueIdentity;
import io.vmssidentity.telemetry.Telemetry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The commands' connections: as whoever is signed in, or by connection string. */
final class AzureConnections implements Connections {
  /** Somebody waits at a terminal. */
  private static final RetryLimits LIMITS =
      new RetryLimits(Duration.ofMinutes(1), Duration.ofSeconds(2));

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
  private static final Duration LONGEST_CHECK = Duration.ofMinutes(30);

  @Override
  public Requests requests(String namespace, String queue) {
    checkNamed("request queue", queue);
    TokenCredential credential = signedIn();
    Telemetry telemetry =
        new Telemetry(
            TelemetrySettings.from(System.getenv())
                .start(credential, AppInstance.name(System.getenv(), ProcessHandle.current().pid()))
                .orElseGet(Telemetry::untold),
            Clock.systemUTC());
    ServiceBusRequestQueue requests =
        new ServiceBusRequestQueue(
            namespace(namespace),
            new QueueIdentity(queue, 0),
            Clock.systemUTC(),
            Telemetry::carried);
    return new Requests() {
      @Override
      public void send(ChangeRequest request, byte[] body) {
        telemetry.send(queue, request.requestId(), () -> requests.send(request, body));
      }

      @Override
      public void close() {
        requests.close();
      }
    };
  }

  @Override
  public Events events(String namespace, String topic, String subscription) {
    checkNamed("topic", topic);
    checkNamed("subscription", subscription);
    ServiceBusEventSubscription events =
        new ServiceBusEventSubscription(namespace(namespace), topic, subscription);
    return new Events() {
      @Override
      public boolean next(Duration wait, Consumer<String> consumer) {
        return events.next(wait, consumer);
      }

      @Override
      public void close() {
        events.close();
      }
    };
  }

  @Override
  public ParkedRequests parked(String namespace, String queue, String requestsQueue) {
    checkNamed("parked queue", queue);
    checkNamed("request queue", requestsQueue);
    return new ServiceBusParkedRequests(namespace(namespace), queue, requestsQueue);
  }

  @Override
  public Memory memory(URI ledger, String table, Consumer<String> unreadable) {
    LedgerTable rows = new LedgerTable(ledger, table, signedIn(), false);
    return new Memory(
        new TableLedger(rows),
        new TableDriftLedger(rows, unreadable),
        new TablePastRequests(rows, unreadable),
        new TableOpenRequests(rows, unreadable));
  }

  @Override
  public Inspection inspection(URI ledger, String table, Place place) {
    TokenCredential credential = signedIn();
    LedgerTable rows = new LedgerTable(ledger, table, credential, false);
    ArmEndpoint arm = arm(place);
    Scope scope = DriftSettings.scope(place.scope());
    Clock clock = Clock.systemUTC();
    TableDriftLedger driftLedger = new TableDriftLedger(rows);
    Supplier<RetryBudget> patience = () -> new RetryBudget(clock, Pause::blocking, LIMITS);
    Confirmation confirmation =
        new Confirmation(
            new ArmScaleSets(arm, credential), new TableLedger(rows), driftLedger, patience);
    ResourceGraphInventory inventory =
        new ResourceGraphInventory(arm, credential, scope, clock, Pause::blocking, LIMITS);
    Sweep sweep =
        new Sweep(inventory, driftLedger, confirmation, scope, patience, clock, LONGEST_CHECK);
    return new Inspection(sweep, clock);
  }

  @Override
  public Found scaleSets(Place place, String resourceGroup, Map<String, String> tags) {
    ResourceGraphSearch search =
        new ResourceGraphSearch(arm(place), signedIn(), Clock.systemUTC(), Pause::blocking, LIMITS);
    String query = ResourceGraphSearch.query(resourceGroup, tags);
    List<String> subscriptions = DriftSettings.scope(place.scope()).subscriptions();
    return new Found(query, search.find(subscriptions, query));
  }

  private static ArmEndpoint arm(Place place) {
    AzureCloud cloud = option("--cloud", AzureCloud::parse, place.cloud());
    return cloud.arm(option("--arm", Texts::httpsUrl, place.arm()), "");
  }

  /** The settings' texts go on after the name of what they are about. */
  private static <T> T option(String name, Function<String, T> parse, String text) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static void checkNamed(String what, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name of the " + what + " is empty.");
    }
  }

  private static ServiceBusNamespace namespace(String address) {
    ServiceBusNamespace namespace = new ServiceBusNamespace(address, AzureConnections::signedIn);
    namespace.reach(LONGEST_CONNECT);
    return namespace;
  }

  /** Whoever is signed in here: az login will do. */
  private static TokenCredential signedIn() {
    return new DefaultAzureCredentialBuilder().build();
  }
}
