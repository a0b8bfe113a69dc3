// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.deployed;

import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.contract.Contract;
import io.vmssidentity.e2e.AppFixture;
import io.vmssidentity.e2e.Changes;
import io.vmssidentity.e2e.Identities;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.local.Entities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A ticketing system's view of an app that runs somewhere, and of the one scale set that it is
 * tried on. The tests call identities by a letter; here they become those that there are.
 */
final class DeployedApp implements AutoCloseable {
  /** The scale set's tag that lets tests change it. */
  static final String TAG = "vmss-identity-test";

  private static final List<String> LETTERS = List.of("a", "b", "c", "x", "y", "z");

  private final Deployment deployment;
  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final Identities found;
  private final ServiceBusSenderClient sender;
  private final ServiceBusProcessorClient processor;
  private int number;

  /**
   * @throws IllegalStateException when the scale set is not one to try things on
   */
  DeployedApp(Deployment deployment) {
    this.deployment = deployment;
    this.found = guarded();
    sender = deployment.clients().get().sender().queueName(Entities.REQUESTS_QUEUE).buildClient();
    processor =
        deployment
            .clients()
            .get()
            .processor()
            .topicName(Entities.EVENTS_TOPIC)
            .subscriptionName(deployment.eventsSubscription())
            .processMessage(context -> received(context.getMessage().getBody().toString()))
            .processError(context -> {})
            .buildProcessorClient();
    processor.start();
  }

  /** What the scale set has, if it may be changed. */
  private Identities guarded() {
    JsonNode scaleSet = read();
    if (!"yes".equals(scaleSet.at("/tags/" + TAG).textValue())) {
      throw new IllegalStateException(
          "Nothing was changed: " + deployment.scaleSetId() + " has no tag " + TAG + "=yes.");
    }
    Identities identities = identities(scaleSet.get("identity"));
    if (identities.names().stream().anyMatch(name -> name.startsWith("/"))) {
      throw new IllegalStateException(
          "Nothing was changed: the scale set has other identities, too: " + identities);
    }
    return identities;
  }

  private void received(String event) {
    violations.addAll(Contract.problems(event).stream().map(it -> it + ": " + event).toList());
    events.add(json(event));
  }

  /** A request ID that was never used. */
  String newId() {
    return "test-" + run + "-" + ++number;
  }

  String sessionKey() {
    return SessionKey.of(ScaleSetId.parse(deployment.scaleSetId())).value();
  }

  /**
   * @param change with the identities of {@link AppFixture}
   * @param more further fields, each with a comma before it
   */
  String request(String id, String change, String more) {
    String translated = change;
    for (String letter : LETTERS) {
      translated =
          translated.replace(quoted(AppFixture.identity(letter)), quoted(identityId(letter)));
    }
    return "{\"requestId\":\"%s\",\"scaleSetId\":\"%s\",\"change\":%s%s}"
        .formatted(id, deployment.scaleSetId(), translated, more);
  }

  void send(String body, String messageId, String sessionId) {
    sender.sendMessage(new ServiceBusMessage(body).setMessageId(messageId).setSessionId(sessionId));
  }

  /** Sends a change, and waits for its event's data. */
  JsonNode ask(String change) {
    String id = newId();
    send(request(id, change, ""), id, sessionKey());
    return event(id);
  }

  JsonNode event(String requestId) {
    return await("the event of " + requestId)
        .atMost(deployment.patience())
        .until(
            () ->
                events.stream()
                    .map(event -> event.get("data"))
                    .filter(data -> requestId.equals(data.path("requestId").textValue()))
                    .findFirst()
                    .orElse(null),
            data -> data != null);
  }

  /** The data of the events of messages that were no requests: they are about the session. */
  Stream<JsonNode> unreadable() {
    return events.stream()
        .filter(event -> sessionKey().equals(event.get("subject").textValue()))
        .map(event -> event.get("data"));
  }

  /** By one request, whatever was there before. */
  void reach(Identities identities) {
    String change =
        "{\"systemAssigned\":\"%s\",\"userAssigned\":{\"set\":%s}}"
            .formatted(
                identities.hasSystem() ? "enable" : "disable",
                Changes.ids(identities.userAssigned().toArray(String[]::new)));
    String outcome = ask(change).get("outcome").textValue();
    if (!List.of("applied", "unchanged").contains(outcome) || !identities.equals(actual())) {
      throw new IllegalStateException("It is not possible to begin from " + identities + ".");
    }
  }

  Identities actual() {
    return identities(read().get("identity"));
  }

  /** As ARM and events write them; an identity that tests do not know bears its whole ID. */
  Identities identities(JsonNode assignment) {
    if (assignment == null || assignment.isNull()) {
      return Identities.of(false);
    }
    return Identities.of(
        assignment.get("type").textValue().contains("SystemAssigned"),
        assignment.path("userAssignedIdentities").properties().stream()
            .map(entry -> letter(entry.getKey()))
            .toArray(String[]::new));
  }

  private String letter(String id) {
    for (String letter : LETTERS) {
      if (identityId(letter).equalsIgnoreCase(id)) {
        return letter;
      }
    }
    return id.toLowerCase(Locale.ROOT);
  }

  private String identityId(String letter) {
    return deployment.identityIds().get(LETTERS.indexOf(letter));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private JsonNode read() {
    HttpRequest request =
        HttpRequest.newBuilder(
                deployment
                    .arm()
                    .endpoint()
                    .resolve(deployment.scaleSetId() + "?api-version=2025-04-01"))
            .header("Authorization", "Bearer " + deployment.arm().token().get())
            .build();
    try {
      HttpResponse<String> response =
          deployment.arm().http().send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("ARM answers " + response.statusCode() + " to a GET.");
      }
      return json(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("This is no JSON: " + text, e);
    }
  }

  /** What events there were that break their schema. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  /** Leaves the scale set as it was found. */
  @Override
  public void close() {
    try {
      reach(found);
    } finally {
      sender.close();
      processor.close();
    }
  }
}
