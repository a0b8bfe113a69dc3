// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.Changes.add;
import static io.vmssidentity.e2e.Changes.system;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What senders can ask for beside the plain change, and how each kind of trouble is told. */
class RequestsE2E {
  private static AppFixture fixture;
  private static int number;
  private String name;
  private String id;

  @BeforeAll
  static void open() {
    fixture =
        AppFixture.open(
            Duration.ofMillis(20),
            Duration.ofMinutes(5),
            Map.of("EVENT_SOURCE", "https://identity.contoso.com"));
    fixture.createIdentities("a", "b");
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @BeforeEach
  void createScaleSet() {
    number++;
    name = "ss" + number;
    id = "r" + number;
    fixture.createScaleSet(name, true, List.of(AppFixture.identity("a")));
  }

  private long patches() {
    return fixture.calls(name).stream().filter(c -> c.method() == ArmMethod.PATCH).count();
  }

  @Test
  void anEventIsACloudEventThatEchoesTheRequest() {
    String more =
        ",\"ticket\":\"CHG1\",\"requestedBy\":\"jane\",\"reason\":\"why\",\"metadata\":{\"k\":\"v\"}";

    fixture.send(
        AppFixture.request(id, name, system(false), more), id, AppFixture.sessionKey(name));
    JsonNode data = fixture.event(id);

    JsonNode event = fixture.eventsOf(id).get(0);
    assertEquals("1.0", event.get("specversion").textValue());
    assertEquals("VmssIdentity.ChangeCompleted", event.get("type").textValue());
    assertEquals("https://identity.contoso.com", event.get("source").textValue());
    assertEquals(AppFixture.scaleSet(name), event.get("subject").textValue());
    assertEquals("application/json", event.get("datacontenttype").textValue());
    assertEquals(
        List.of("CHG1", "jane", "why", "v"),
        Stream.of("/ticket", "/requestedBy", "/reason", "/metadata/k")
            .map(field -> data.at(field).textValue())
            .toList());
  }

  /** Service Bus knows no letter case in session IDs, and a failover may change it. */
  @Test
  void requestsOfOneSessionInAnyLetterCaseAreWorkedOffInOrder() {
    String queue = Entities.REQUESTS_QUEUE;
    fixture.azure.serviceBus().changeSessionCase(queue);
    String upper = AppFixture.sessionKey(name).toUpperCase(Locale.ROOT);

    fixture.send(AppFixture.request(id, name, system(false)), id, upper);
    fixture.send(
        AppFixture.request(id + "b", name, system(true)), id + "b", AppFixture.sessionKey(name));

    assertTrue(Set.of("applied", "superseded").contains(outcome(id)), outcome(id));
    assertTrue(Set.of("applied", "unchanged").contains(outcome(id + "b")), outcome(id + "b"));
    assertTrue(actual().hasSystem());
    fixture.azure.serviceBus().changeSessionCase(queue);
  }

  private String outcome(String requestId) {
    return fixture.event(requestId).get("outcome").textValue();
  }

  private Identities actual() {
    return fixture.identities(name);
  }

  @Test
  void aDryRunWritesNothing() {
    fixture.send(
        AppFixture.request(id, name, system(false), ",\"dryRun\":true"),
        id,
        AppFixture.sessionKey(name));

    JsonNode data = fixture.event(id);

    assertEquals("planned", data.get("outcome").textValue());
    assertEquals("UserAssigned", data.at("/patch/type").textValue());
    assertEquals("UserAssigned", data.at("/after/type").textValue());
    assertEquals(0, patches());
  }

  @Test
  void aRequestPastItsTimeIsNotBegun() {
    fixture.send(
        AppFixture.request(id, name, system(false), ",\"notAfter\":\"2020-01-01T00:00:00Z\""),
        id,
        AppFixture.sessionKey(name));

    assertEquals("expired", fixture.event(id).get("outcome").textValue());
    assertEquals(List.of(), fixture.calls(name));
  }

  @Test
  void aMessageInTheWrongSessionIsWorkedOffInTheRightOne() {
    fixture.send(AppFixture.request(id, name, system(false)), id, "nowhere");

    assertEquals("applied", fixture.event(id).get("outcome").textValue());
    assertEquals(1, patches());
  }

  @Test
  void aBodyThatIsNoRequestIsRejectedAndTheNextOneIsWorkedOff() {
    fixture.send("{\"requestId\":", "m-" + id, AppFixture.sessionKey(name));
    fixture.ask(id, name, system(false));

    assertEquals("applied", fixture.event(id).get("outcome").textValue());
    JsonNode rejected =
        fixture.events().stream()
            .filter(event -> AppFixture.sessionKey(name).equals(event.get("subject").textValue()))
            .findFirst()
            .orElseThrow();
    assertEquals("VmssIdentity.ChangeRejected", rejected.get("type").textValue());
    assertEquals("invalid", rejected.at("/data/problem/code").textValue());
    assertTrue(rejected.at("/data/requestId").isNull());
  }

  @Test
  void theSameMessageTwiceIsWorkedOffOnce() {
    fixture.ask(id, name, system(false));
    fixture.ask(id, name, system(false));
    fixture.event(id);
    fixture.ask(id + "-next", name, add("b"));
    fixture.event(id + "-next");

    assertEquals(1, fixture.eventsOf(id).size());
  }

  @Test
  void anotherRequestUnderAKnownIdIsRejected() {
    fixture.ask(id, name, system(false));
    fixture.event(id);

    fixture.send(AppFixture.request(id, name, add("b")), "m-" + id, AppFixture.sessionKey(name));
    await().until(() -> fixture.eventsOf(id).size() == 2);

    JsonNode second = fixture.eventsOf(id).get(1);
    assertEquals("invalid", second.at("/data/outcome").textValue());
    assertEquals("/requestId", second.at("/data/problem/details/0/target").textValue());
    assertEquals(1, patches());
  }

  @Test
  void aRepeatThatTheBrokerNoLongerKnowsIsAnsweredFromTheLedger() {
    fixture.ask(id, name, system(false));
    JsonNode first = fixture.event(id);
    fixture.ask(id + "-undo", name, system(true));
    fixture.event(id + "-undo");

    fixture.send(
        AppFixture.request(id, name, system(false)), "m-" + id, AppFixture.sessionKey(name));
    fixture.ask(id + "-next", name, add("b"));
    fixture.event(id + "-next");

    assertEquals(3, patches());
    assertEquals(1, fixture.eventsOf(id).stream().map(e -> e.get("id")).distinct().count());
    assertEquals("applied", first.get("outcome").textValue());
  }

  @Test
  void moreThan150IdentitiesAreAssignedInParts() {
    String[] names = new String[160];
    for (int i = 0; i < names.length; i++) {
      names[i] = "many" + i;
    }
    fixture.createIdentities(names);

    fixture.ask(id, name, add(names));
    JsonNode data = fixture.event(id);

    assertEquals("applied", data.get("outcome").textValue());
    assertEquals(161, data.at("/after/userAssignedIdentities").size());
    assertEquals(2, patches());
  }
}
