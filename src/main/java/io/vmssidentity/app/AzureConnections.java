// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.azure.arm.ScaleSetClient;
import io.vmssidentity.azure.graph.ScaleSetInventory;
import io.vmssidentity.azure.graph.ScaleSetSearch;
import io.vmssidentity.azure.servicebus.EventReceiver;
import io.vmssidentity.azure.servicebus.Namespace;
import io.vmssidentity.azure.servicebus.ParkedReceiver;
import io.vmssidentity.azure.servicebus.RequestSender;
import io.vmssidentity.azure.tables.LedgerTable;
import io.vmssidentity.azure.tables.TableDriftLedger;
import io.vmssidentity.azure.tables.TableLedger;
import io.vmssidentity.azure.tables.TableOpenRequests;
import io.vmssidentity.azure.tables.TablePastRequests;
import io.vmssidentity.cli.Connections;
import io.vmssidentity.drift.DirectCheck;
import io.vmssidentity.drift.Requests;
import io.vmssidentity.drift.RetryBudget;
import io.vmssidentity.drift.RetryLimits;
import io.vmssidentity.drift.Scope;
import io.vmssidentity.drift.Sleeper;
import io.vmssidentity.drift.Sweep;
import io.vmssidentity.drift.report.OnDemandScan;
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
    TokenCredential credential = SignedIn.credential();
    Telemetry telemetry =
        new Telemetry(
            TelemetrySettings.from(System.getenv())
                .start(credential, AppInstance.name(System.getenv(), ProcessHandle.current().pid()))
                .orElseGet(Telemetry::untold),
            Clock.systemUTC());
    RequestSender requests =
        new RequestSender(
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
    EventReceiver events = new EventReceiver(namespace(namespace), topic, subscription);
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
    return new ParkedReceiver(namespace(namespace), queue, requestsQueue);
  }

  @Override
  public LedgerReader ledgerReader(URI ledger, String table, Consumer<String> unreadable) {
    LedgerTable rows = new LedgerTable(ledger, table, SignedIn.credential(), false);
    return new LedgerReader(
        new TableLedger(rows),
        new TableDriftLedger(rows, unreadable),
        new TablePastRequests(rows, unreadable),
        new TableOpenRequests(rows, unreadable));
  }

  @Override
  public OnDemandScan onDemandScan(URI ledger, String table, ArmTarget target) {
    TokenCredential credential = SignedIn.credential();
    LedgerTable rows = new LedgerTable(ledger, table, credential, false);
    Endpoint arm = arm(target);
    Scope scope = DriftSettings.scope(target.scope());
    Clock clock = Clock.systemUTC();
    TableDriftLedger driftLedger = new TableDriftLedger(rows);
    Supplier<RetryBudget> budget = () -> new RetryBudget(clock, Sleeper::blocking, LIMITS);
    DirectCheck directCheck =
        new DirectCheck(
            new ScaleSetClient(arm, credential), new TableLedger(rows), driftLedger, budget);
    ScaleSetInventory inventory =
        new ScaleSetInventory(arm, credential, scope, clock, Sleeper::blocking, LIMITS);
    Sweep sweep =
        new Sweep(inventory, driftLedger, directCheck, scope, budget, clock, LONGEST_CHECK);
    return new OnDemandScan(sweep, clock);
  }

  @Override
  public Found scaleSets(ArmTarget target, String resourceGroup, Map<String, String> tags) {
    ScaleSetSearch search =
        new ScaleSetSearch(
            arm(target), SignedIn.credential(), Clock.systemUTC(), Sleeper::blocking, LIMITS);
    String query = ScaleSetSearch.query(resourceGroup, tags);
    List<String> subscriptions = DriftSettings.scope(target.scope()).subscriptions();
    return new Found(query, search.find(subscriptions, query));
  }

  private static Endpoint arm(ArmTarget target) {
    AzureCloud cloud = option("--cloud", AzureCloud::parse, target.cloud());
    return cloud.arm(option("--arm", SettingParsers::httpsUrl, target.arm()), "");
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

  private static Namespace namespace(String address) {
    Namespace namespace = new Namespace(address, SignedIn::credential);
    namespace.reach(LONGEST_CONNECT);
    return namespace;
  }

  /**
   * Whoever is signed in here: az login will do. In a class of its own, so that a command that
   * needs no Azure loads nothing of the SDK.
   */
  private static final class SignedIn {
    private SignedIn() {}

    static TokenCredential credential() {
      return new DefaultAzureCredentialBuilder().build();
    }
  }
}
