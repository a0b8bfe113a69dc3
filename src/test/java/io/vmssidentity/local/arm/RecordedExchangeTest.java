package io.vmssidentity.local.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole recorded exchanges, GET to GET, replayed. */
class RecordedExchangeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assign-uai-full-exchange-2020-06-01.json",
        "remove-uai-full-exchange-2020-06-01.json",
        "remove-last-uai-full-exchange-2020-06-01.json"
      })
  void answersAsRecorded(String sample) {
    List<JsonNode> exchanges = Vectors.exchanges(sample).toList();
    ArmFixture fixture = new ArmFixture();
    fixture.cloud.load(exchanges.get(0).path("response_body").toString());
    addIdentities(fixture, exchanges.get(exchanges.size() - 1));
    String operation = null;

    for (JsonNode exchange : exchanges) {
      JsonNode expected = exchange.path("response_body");
      if (expected.path("status").asText().equals("Succeeded")) {
        fixture.finishOperation();
      }
      boolean poll = exchange.path("url").asText().contains("/operations/");
      ArmAnswer answer = poll ? fixture.follow(operation) : send(fixture, exchange);
      operation = answer.headers().getOrDefault("Azure-AsyncOperation", operation);

      assertEquals(exchange.path("status").asInt(), answer.status());
      if (poll) {
        assertEquals(expected.path("status"), ArmFixture.body(answer).path("status"));
        assertEquals(expected.has("endTime"), ArmFixture.body(answer).has("endTime"));
      } else {
        boolean patch = exchange.path("method").asText().equals("PATCH");
        assertEquals(shown(expected, patch), shown(ArmFixture.body(answer), patch));
      }
    }
  }

  @Test
  void showsAScaleSetOf2026AsRecorded() {
    JsonNode recorded = Vectors.json("samples/get-vmss-2025-11-01.json");
    ArmFixture fixture = new ArmFixture();
    fixture.cloud.load(recorded.toString());

    ArmAnswer answer = fixture.get(recorded.path("body").path("id").asText());

    assertEquals(recorded.path("body"), ArmFixture.body(answer));
    assertEquals(recorded.path("headers").path("etag").asText(), answer.headers().get("ETag"));
  }

  private static void addIdentities(ArmFixture fixture, JsonNode last) {
    ScaleSetIdentity identity = IdentityJson.read(last.path("response_body").path("identity"));
    identity
        .userAssigned()
        .forEach(
            (id, ids) -> fixture.cloud.state().addIdentity(ResourceId.identity(id), ids, "westus"));
  }

  private static ArmAnswer send(ArmFixture fixture, JsonNode exchange) {
    String url = exchange.path("url").asText();
    String path = url.substring("https://management.azure.com".length(), url.indexOf('?'));
    JsonNode body = exchange.path("request_body");
    return fixture.arm.answer(
        new ArmRequest(
            exchange.path("method").asText(),
            path,
            Map.of("api-version", "2020-06-01"),
            Map.of("authorization", "Bearer token"),
            body.isNull() ? "" : body.toString(),
            "https://here:1"));
  }

  /** Until 2020 the answer to a PATCH hid the IDs of present identities, too. */
  private static JsonNode shown(JsonNode scaleSet, boolean patch) {
    ObjectNode copy = scaleSet.deepCopy();
    if (patch) {
      ObjectNode entries = (ObjectNode) copy.path("identity").get("userAssignedIdentities");
      if (entries != null) {
        entries.properties().forEach(entry -> entry.setValue(Json.object()));
      }
    }
    return copy;
  }
}
