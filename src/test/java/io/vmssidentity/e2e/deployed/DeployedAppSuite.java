// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.deployed;

import static io.vmssidentity.e2e.Changes.add;
import static io.vmssidentity.e2e.Changes.system;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.e2e.Identities;
import io.vmssidentity.e2e.OperationsE2E;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an app does wherever it runs: the same tests for one in Azure and one on this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DeployedAppSuite {
  /** Each request takes Azure up to a minute, so not every state is begun from. */
  private static final Set<String> STATES = Set.of("none", "both", "several user-assigned");

  private DeployedApp app;

  /** Where it is. */
  abstract Deployment deployment();

  /** After the last test, when the scale set is as it was found. */
  void stop() {}

  static Stream<Arguments> operationsFromStates() {
    return OperationsE2E.STATES.stream()
        .filter(state -> STATES.contains(state.name()))
        .flatMap(
            state ->
                OperationsE2E.OPERATIONS.stream().map(operation -> Arguments.of(state, operation)));
  }

  @BeforeAll
  void open() {
    app = new DeployedApp(deployment());
  }

  @AfterAll
  void close() {
    try {
      if (app != null) {
        app.close();
        assertEquals(List.of(), app.violations());
      }
    } finally {
      stop();
    }
  }

  @ParameterizedTest(name = "from {0}: {1}")
  @MethodSource("operationsFromStates")
  void leadsToWhatWasAskedFor(OperationsE2E.State state, OperationsE2E.Operation operation) {
    app.reach(state.identities());
    Identities expected = operation.effect().apply(state.identities());
    boolean changes = !expected.equals(state.identities());

    JsonNode data = app.ask(operation.change());

    assertEquals(expected, app.actual());
    assertEquals(changes ? "applied" : "unchanged", data.get("outcome").textValue());
    assertEquals(expected, app.identities(data.get("after")));
    assertEquals(state.identities(), app.identities(data.get("before")));
    assertEquals(changes ? 1 : 0, data.at("/arm/writeCount").intValue());
  }

  @Test
  void theInverseUndoesAChange() {
    app.reach(Identities.of(true, "a"));
    JsonNode data = app.ask(add("x"));

    app.ask(data.get("inverse").toString());

    assertEquals(Identities.of(true, "a"), app.actual());
  }

  @Test
  void aDryRunWritesNothing() {
    app.reach(Identities.of(true, "a"));
    String id = app.newId();

    app.send(app.request(id, system(false), ",\"dryRun\":true"), id, app.sessionKey());

    assertEquals("planned", app.event(id).get("outcome").textValue());
    assertEquals(Identities.of(true, "a"), app.actual());
  }

  @Test
  void aRequestPastItsTimeIsNotBegun() {
    String id = app.newId();

    app.send(
        app.request(id, system(false), ",\"notAfter\":\"2020-01-01T00:00:00Z\""),
        id,
        app.sessionKey());

    assertEquals("expired", app.event(id).get("outcome").textValue());
  }

  @Test
  void aMessageInTheWrongSessionIsWorkedOffInTheRightOne() {
    app.reach(Identities.of(true, "a"));
    String id = app.newId();

    app.send(app.request(id, add("b"), ""), id, "nowhere");

    assertEquals("applied", app.event(id).get("outcome").textValue());
    assertEquals(Identities.of(true, "a", "b"), app.actual());
  }

  @Test
  void aBodyThatIsNoRequestIsRejected() {
    long before = app.unreadable().count();

    app.send("{\"requestId\":", app.newId(), app.sessionKey());
    app.ask(add("a"));

    await().until(() -> app.unreadable().count() == before + 1);
    assertEquals(
        "invalid", app.unreadable().skip(before).findFirst().orElseThrow().get("outcome").asText());
  }

  @Test
  void requestsThatComeTogetherAllEndAsAsked() {
    app.reach(Identities.of(false));
    List<String> ids = Stream.of("a", "b", "c").map(name -> app.newId()).toList();
    List<String> names = List.of("a", "b", "c");
    for (int i = 0; i < names.size(); i++) {
      app.send(app.request(ids.get(i), add(names.get(i)), ""), ids.get(i), app.sessionKey());
    }

    ids.forEach(id -> assertEquals("applied", app.event(id).get("outcome").textValue()));
    assertEquals(Identities.of(false, "a", "b", "c"), app.actual());
  }
}
