// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.LocalAzureSettings;
import io.vmssidentity.local.OpenRails;
import io.vmssidentity.local.PackagedApp;
import io.vmssidentity.local.arm.call.Write;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.local.functions.HostProcess;
import io.vmssidentity.local.tour.Mailbox;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Local Azure, the packaged app with standard settings, and a sender that waits for events. */
public final class BenchFixture implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  public static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
  private static final String GROUP =
      "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/bench/providers/";

  private final LocalAzure azure;
  private final HostProcess app;
  private final Mailbox mailbox;
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final Consumer<JsonNode> onEvent;

  public BenchFixture(Duration operationTime) {
    this(
        LocalAzure.start(LocalAzureSettings.defaults().withOperationTime(operationTime)),
        Map.of(),
        List.of(),
        event -> {});
  }

  /**
   * @param settings of the app, beside or instead of the standard ones
   * @param jvmArguments of the app
   * @param onEvent gets each event, one at a time
   */
  public BenchFixture(
      LocalAzure azure,
      Map<String, String> settings,
      List<String> jvmArguments,
      Consumer<JsonNode> onEvent) {
    this.azure = azure;
    this.onEvent = onEvent;
    Map<String, String> all = new HashMap<>(settings);
    all.put(OpenRails.SETTING, OpenRails.of(List.of(scaleSet("*")), List.of(identity("*"))));
    all.put("REMOVALS_PER_HOUR", "1000000");
    app = PackagedApp.start(azure.endpoints(), all, jvmArguments, line -> {});
    mailbox = new Mailbox(azure.endpoints().serviceBus(), this::arrived);
  }

  /** The processor time that the app took so far, host and worker. */
  public Duration appTime() {
    return app.processorTime();
  }

  /** The processor time that the app's worker took so far; Azure bills this part alone. */
  public Duration workerTime() {
    return app.workers().stream()
        .flatMap(worker -> worker.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns when the app holds no scale set's session: each slot is free again. */
  public void awaitFreeSessions() {
    await(
        () -> azure.serviceBus().counts(Entities.REQUESTS_QUEUE).lockedSessions() == 0,
        "the app to close its sessions");
  }

  public LocalAzure azure() {
    return azure;
  }

  public static String identity(String name) {
    return GROUP + "Microsoft.ManagedIdentity/userAssignedIdentities/" + name;
  }

  public static String scaleSet(String name) {
    return GROUP + "Microsoft.Compute/virtualMachineScaleSets/" + name;
  }

  public void createIdentities(List<String> names) {
    names.forEach(name -> azure.arm().cloud().createIdentity(identity(name)));
  }

  public void createScaleSet(String name, List<String> identities) {
    createScaleSet(azure, name, identities);
  }

  /** Needs no app. */
  public static void createScaleSet(LocalAzure azure, String name, List<String> identities) {
    String[] ids = identities.stream().map(BenchFixture::identity).toArray(String[]::new);
    azure.arm().cloud().createScaleSet(scaleSet(name), ScaleSetSeed.plain().withUserAssigned(ids));
  }

  /**
   * @param verb {@code add} or {@code remove}
   */
  public static String request(
      String requestId, String scaleSetName, String verb, String identity) {
    return "{\"requestId\":\"%s\",\"scaleSetId\":\"%s\",\"change\":{\"userAssigned\":{\"%s\":[\"%s\"]}}}"
        .formatted(requestId, scaleSet(scaleSetName), verb, identity(identity));
  }

  /** As one batch, as when they waited in the queue. */
  public void send(String scaleSetName, List<String> requests) {
    mailbox.sendAll(requests, SUBSCRIPTION + "/bench/" + scaleSetName);
  }

  /** The accepted PATCHes of a scale set, oldest first. */
  public List<Write> writes(String scaleSetName) {
    return azure.arm().cloud().writes(scaleSet(scaleSetName)).stream()
        .filter(write -> write.by().equals(Write.CALLER))
        .toList();
  }

  public void awaitEnded(List<String> requestIds) {
    await(() -> ended.containsAll(requestIds), "the end of " + requestIds);
  }

  public void await(BooleanSupplier condition, String what) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException(
            "Waited in vain for "
                + what
                + "; the queue: "
                + azure.serviceBus().counts(Entities.REQUESTS_QUEUE));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void arrived(String event) {
    try {
      JsonNode json = new ObjectMapper().readTree(event);
      ended.add(json.at("/data/requestId").asText());
      onEvent.accept(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event is no JSON: " + event, e);
    }
  }

  @Override
  public void close() {
    mailbox.close();
    app.close();
    azure.close();
  }
}
