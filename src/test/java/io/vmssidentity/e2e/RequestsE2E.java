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
  private static Stage stage;
  private static int number;
  private String name;
  private String id;

  @BeforeAll
  static void open() {
    stage =
        Stage.open(
            Duration.ofMillis(20),
            Duration.ofMinutes(5),
            Map.of("EVENT_SOURCE", "https://identity.contoso.com"));
    stage.createIdentities("a", "b");
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @BeforeEach
  void createScaleSet() {
    number++;
    name = "ss" + number;
    id = "r" + number;
    stage.createScaleSet(name, true, List.of(Stage.identity("a")));
  }

  private long patches() {
    return stage.calls(name).stream().filter(c -> c.method() == ArmMethod.PATCH).count();
  }

  @Test
  void anEventIsACloudEventThatEchoesTheRequest() {
    String more =
        ",\"ticket\":\"CHG1\",\"requestedBy\":\"jane\",\"reason\":\"why\",\"metadata\":{\"k\":\"v\"}";

    stage.send(Stage.request(id, name, system(false), more), id, Stage.sessionKey(name));
    JsonNode data = stage.event(id);

    JsonNode event = stage.eventsOf(id).get(0);
    assertEquals("1.0", event.get("specversion").textValue());
    assertEquals("VmssIdentity.ChangeCompleted", event.get("type").textValue());
    assertEquals("https://identity.contoso.com", event.get("source").textValue());
    assertEquals(Stage.scaleSet(name), event.get("subject").textValue());
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
    stage.azure.serviceBus().changeSessionCase(queue);
    String upper = Stage.sessionKey(name).toUpperCase(Locale.ROOT);

    stage.send(Stage.request(id, name, system(false)), id, upper);
    stage.send(Stage.request(id + "b", name, system(true)), id + "b", Stage.sessionKey(name));

    assertTrue(Set.of("applied", "superseded").contains(outcome(id)), outcome(id));
    assertTrue(Set.of("applied", "unchanged").contains(outcome(id + "b")), outcome(id + "b"));
    assertTrue(actual().hasSystem());
    stage.azure.serviceBus().changeSessionCase(queue);
  }

  private String outcome(String requestId) {
    return stage.event(requestId).get("outcome").textValue();
  }

  private Identities actual() {
    return Identities.of(stage.azure.arm().cloud().scaleSet(Stage.scaleSet(name)).orElseThrow());
  }

  @Test
  void aDryRunWritesNothing() {
    stage.send(
        Stage.request(id, name, system(false), ",\"dryRun\":true"), id, Stage.sessionKey(name));

    JsonNode data = stage.event(id);

    assertEquals("planned", data.get("outcome").textValue());
    assertEquals("UserAssigned", data.at("/patch/type").textValue());
    assertEquals("UserAssigned", data.at("/after/type").textValue());
    assertEquals(0, patches());
  }

  @Test
  void aRequestPastItsTimeIsNotBegun() {
    stage.send(
        Stage.request(id, name, system(false), ",\"notAfter\":\"2020-01-01T00:00:00Z\""),
        id,
        Stage.sessionKey(name));

    assertEquals("expired", stage.event(id).get("outcome").textValue());
    assertEquals(List.of(), stage.calls(name));
  }

  @Test
  void aMessageInTheWrongSessionIsWorkedOffInTheRightOne() {
    stage.send(Stage.request(id, name, system(false)), id, "nowhere");

    assertEquals("applied", stage.event(id).get("outcome").textValue());
    assertEquals(1, patches());
  }

  @Test
  void aBodyThatIsNoRequestIsRejectedAndTheNextOneIsWorkedOff() {
    stage.send("{\"requestId\":", "m-" + id, Stage.sessionKey(name));
    stage.ask(id, name, system(false));

    assertEquals("applied", stage.event(id).get("outcome").textValue());
    JsonNode rejected =
        stage.events().stream()
            .filter(event -> Stage.sessionKey(name).equals(event.get("subject").textValue()))
            .findFirst()
            .orElseThrow();
    assertEquals("VmssIdentity.ChangeRejected", rejected.get("type").textValue());
    assertEquals("invalid", rejected.at("/data/problem/code").textValue());
    assertTrue(rejected.at("/data/requestId").isNull());
  }

  @Test
  void theSameMessageTwiceIsWorkedOffOnce() {
    stage.ask(id, name, system(false));
    stage.ask(id, name, system(false));
    stage.event(id);
    stage.ask(id + "-next", name, add("b"));
    stage.event(id + "-next");

    assertEquals(1, stage.eventsOf(id).size());
  }

  @Test
  void anotherRequestUnderAKnownIdIsRejected() {
    stage.ask(id, name, system(false));
    stage.event(id);

    stage.send(Stage.request(id, name, add("b")), "m-" + id, Stage.sessionKey(name));
    await().until(() -> stage.eventsOf(id).size() == 2);

    JsonNode second = stage.eventsOf(id).get(1);
    assertEquals("invalid", second.at("/data/outcome").textValue());
    assertEquals("/requestId", second.at("/data/problem/details/0/target").textValue());
    assertEquals(1, patches());
  }

  @Test
  void aRepeatThatTheBrokerNoLongerKnowsIsAnsweredFromTheLedger() {
    stage.ask(id, name, system(false));
    JsonNode first = stage.event(id);
    stage.ask(id + "-undo", name, system(true));
    stage.event(id + "-undo");

    stage.send(Stage.request(id, name, system(false)), "m-" + id, Stage.sessionKey(name));
    stage.ask(id + "-next", name, add("b"));
    stage.event(id + "-next");

    assertEquals(3, patches());
    assertEquals(1, stage.eventsOf(id).stream().map(e -> e.get("id")).distinct().count());
    assertEquals("applied", first.get("outcome").textValue());
  }

  @Test
  void moreThan150IdentitiesAreAssignedInParts() {
    String[] names = new String[160];
    for (int i = 0; i < names.length; i++) {
      names[i] = "many" + i;
    }
    stage.createIdentities(names);

    stage.ask(id, name, add(names));
    JsonNode data = stage.event(id);

    assertEquals("applied", data.get("outcome").textValue());
    assertEquals(161, data.at("/after/userAssignedIdentities").size());
    assertEquals(2, patches());
  }
}
