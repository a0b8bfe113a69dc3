// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.contract.Contract;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.LocalAzureSettings;
import io.vmssidentity.local.OpenRails;
import io.vmssidentity.local.PackagedApp;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.local.functions.HostProcess;
import io.vmssidentity.local.tour.Mailbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionTimeoutException;

/** Local Azure, the packaged app in its process, and a ticketing system that talks to both. */
public final class AppFixture implements AutoCloseable {
  private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
  private static final String GROUP =
      "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/Shop/providers/";

  /** Seconds become moments; a session is given up as soon as it is empty. */
  private static final Map<String, String> QUICK =
      Map.of(
          "POLL_INTERVAL", "PT0.02S",
          "RETRY_DELAY", "PT0.05S",
          "CHANGE_BUDGET", "PT30S",
          "COALESCE_WINDOW", "PT0.3S",
          "FAILURE_HOLD", "PT0.1S",
          "SWEEP_SCHEDULE", "*/2 * * * * *",
          // Only tests of drift want a scan.
          "DRIFT_SCHEDULE", "0 0 0 1 1 *",
          // It would look once more at what the app wrote, and calls are counted.
          "AzureWebJobs.ObserveScaleSetWrite.Disabled", "true");

  public final LocalAzure azure;
  private final Map<String, String> settings;
  private final Mailbox mailbox;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final Queue<String> appLines = new ConcurrentLinkedQueue<>();
  private HostProcess app;

  private AppFixture(LocalAzure azure, Map<String, String> settings) {
    this.azure = azure;
    this.settings = settings;
    this.app = PackagedApp.start(azure.endpoints(), settings, appLines::add);
    this.mailbox = new Mailbox(azure.endpoints().serviceBus(), this::received);
  }

  public static AppFixture open(Duration operationTime) {
    return open(operationTime, Duration.ofMinutes(5), Map.of());
  }

  /** With an ARM of its own settings. */
  public static AppFixture open(ArmSettings arm) {
    return new AppFixture(LocalAzure.start(LocalAzureSettings.defaults().withArm(arm)), settings());
  }

  /**
   * @param lockDuration how long a session stays locked when its connection is lost
   */
  public static AppFixture open(
      Duration operationTime, Duration lockDuration, Map<String, String> moreSettings) {
    Map<String, String> settings = settings();
    settings.putAll(moreSettings);
    return new AppFixture(
        LocalAzure.start(
            LocalAzureSettings.defaults()
                .withOperationTime(operationTime)
                .withLockDuration(lockDuration)),
        settings);
  }

  /** A quick app that may do what the shop needs. */
  public static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(QUICK);
    settings.putAll(open());
    return settings;
  }

  /** What opens the shop, and nothing else, to the app. */
  public static Map<String, String> open() {
    return Map.of(
        OpenRails.SETTING,
        OpenRails.of(List.of(scaleSet("*")), List.of(identity("*"))),
        "REMOVALS_PER_HOUR",
        "1000000");
  }

  public static String scaleSet(String name) {
    return GROUP + "Microsoft.Compute/virtualMachineScaleSets/" + name;
  }

  public static String identity(String name) {
    return GROUP + "Microsoft.ManagedIdentity/userAssignedIdentities/" + name;
  }

  public static String sessionKey(String scaleSetName) {
    return SUBSCRIPTION + "/shop/" + scaleSetName;
  }

  public static String request(String requestId, String scaleSetName, String change) {
    return request(requestId, scaleSetName, change, "");
  }

  /**
   * @param more further fields, each with a comma before it
   */
  public static String request(String requestId, String scaleSetName, String change, String more) {
    return "{\"requestId\":\"%s\",\"scaleSetId\":\"%s\",\"change\":%s%s}"
        .formatted(requestId, scaleSet(scaleSetName), change, more);
  }

  public void createScaleSet(String name, boolean system, List<String> identityIds) {
    ScaleSetSeed seed = ScaleSetSeed.plain().withUserAssigned(identityIds.toArray(String[]::new));
    azure.arm().cloud().createScaleSet(scaleSet(name), system ? seed.withSystemAssigned() : seed);
  }

  public void createIdentities(String... names) {
    for (String name : names) {
      azure.arm().cloud().createIdentity(identity(name));
    }
  }

  /** Sends a request in its own session, under its own ID. */
  public void ask(String requestId, String scaleSetName, String change) {
    send(request(requestId, scaleSetName, change), requestId, sessionKey(scaleSetName));
  }

  void send(String body, String messageId, String sessionId) {
    mailbox.send(body, messageId, sessionId);
  }

  /** Sends requests as one batch, in the session of a scale set. */
  void sendAll(List<String> bodies, String scaleSetName) {
    mailbox.sendAll(bodies, sessionKey(scaleSetName));
  }

  /** The data of the request's event, as soon as it comes. */
  public JsonNode event(String requestId) {
    try {
      return await("the event of " + requestId)
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> eventsOf(requestId).stream().findFirst().map(e -> e.get("data")).orElse(null),
              data -> data != null);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(String.join("\n", appLines), e);
    }
  }

  public List<JsonNode> eventsOf(String requestId) {
    return events.stream()
        .filter(event -> requestId.equals(event.at("/data/requestId").textValue()))
        .toList();
  }

  /** Every completion event so far, whole, as it came. */
  public List<JsonNode> events() {
    return events.stream().filter(event -> isOf(event, "Change")).toList();
  }

  /** Every event of drift so far, whole, as it came. */
  public List<JsonNode> driftEvents() {
    return events.stream().filter(event -> isOf(event, "Drift")).toList();
  }

  private static boolean isOf(JsonNode event, String kind) {
    return event.get("type").textValue().startsWith("VmssIdentity." + kind);
  }

  /** Each line that the app logged so far. */
  List<String> appLines() {
    return List.copyOf(appLines);
  }

  /** What a scale set has. */
  public Identities identities(String scaleSetName) {
    return Identities.of(azure.arm().cloud().scaleSet(scaleSet(scaleSetName)).orElseThrow());
  }

  List<ArmCall> calls(String scaleSetName) {
    return azure.arm().calls().stream()
        .filter(call -> scaleSet(scaleSetName).equalsIgnoreCase(call.scaleSetId()))
        .toList();
  }

  public void killApp() {
    app.kill();
  }

  /**
   * Asks the app to end, as a deployment does, and waits for its end.
   *
   * @return its exit code; 0 when it ended by itself
   */
  int endApp() {
    app.close();
    return app.exitCode();
  }

  /**
   * @param changed settings that are other ones from now on
   */
  public void startApp(Map<String, String> changed) {
    settings.putAll(changed);
    startApp();
  }

  public void startApp() {
    app = PackagedApp.start(azure.endpoints(), settings, appLines::add);
  }

  private void received(String event) {
    violations.addAll(Contract.problems(event).stream().map(it -> it + ": " + event).toList());
    try {
      events.add(new ObjectMapper().readTree(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event is no JSON: " + event, e);
    }
  }

  @Override
  public void close() {
    mailbox.close();
    app.close();
    azure.close();
    // Each event, whatever test it was for, is held to its schema.
    assertEquals(List.of(), violations);
  }
}
