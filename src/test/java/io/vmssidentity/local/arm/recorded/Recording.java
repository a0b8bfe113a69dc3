// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.identity.IdentityJson;
import io.vmssidentity.local.arm.identity.ScaleSetIdentity;
import io.vmssidentity.local.arm.identity.UserAssigned;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.arm.resource.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Recorded requests with their answers, and what was there before.
 *
 * @param scaleSets as ARM's GET or list shows them
 * @param identities that exist, with the IDs they had when it was recorded
 * @param operationError how the operation ends, or null when it succeeds
 */
record Recording(
    String name,
    JsonNode scaleSets,
    ScaleSetIdentity identities,
    JsonNode operationError,
    List<Step> steps) {

  /**
   * A request and its answer.
   *
   * @param url with its query
   * @param body null without one
   * @param answer null where none was recorded
   * @param part of the answers' scale set that is compared; empty for all
   */
  record Step(
      String method,
      String url,
      JsonNode body,
      int status,
      Map<String, String> headers,
      JsonNode answer,
      List<String> part) {
    String path() {
      return url.replaceFirst("^https://[^/]+", "").replaceFirst("\\?.*", "");
    }

    String apiVersion() {
      return url.replaceFirst(".*[?&]api-version=([^&]*).*", "$1");
    }

    boolean isPoll() {
      return path().contains("/operations/");
    }
  }

  static Stream<Recording> all() {
    return Stream.concat(samples(), Vectors.patches().map(Recording::ofPatch));
  }

  private static Stream<Recording> samples() {
    JsonNode after = last(exchange("assign-uai"));
    return Stream.of(
        ofExchange("assign-uai"),
        ofExchange("remove-uai"),
        ofExchange("remove-last-uai"),
        new Recording(
            "update-instances",
            after,
            IdentityJson.read(after.path("identity")),
            null,
            exchange("update-instances")),
        single("get-vmss-2025-11-01", "body", "headers"),
        single("list-vmss-subscription-real", "response_body", "response_headers"),
        failedOperation(after));
  }

  private static Recording ofExchange(String sample) {
    List<Step> steps = exchange(sample);
    return new Recording(
        sample,
        steps.get(0).answer(),
        IdentityJson.read(last(steps).path("identity")),
        null,
        steps);
  }

  private static JsonNode last(List<Step> steps) {
    return steps.get(steps.size() - 1).answer();
  }

  private static List<Step> exchange(String sample) {
    return Vectors.exchanges(sample + "-full-exchange-2020-06-01.json")
        .map(
            json ->
                new Step(
                    json.path("method").asText(),
                    json.path("url").asText(),
                    json.path("request_body"),
                    json.path("status").asInt(),
                    headers(json.path("response_headers")),
                    json.path("response_body"),
                    List.of()))
        .toList();
  }

  private static Recording single(String sample, String body, String headers) {
    JsonNode json = Vectors.json("samples/" + sample + ".json");
    String url = json.path("url").asText(json.path("request").asText()).replaceFirst("^GET ", "");
    Step step =
        new Step(
            "GET",
            url,
            Json.object().nullNode(),
            200,
            headers(json.path(headers)),
            json.path(body),
            List.of());
    return new Recording(sample, json.path(body), ScaleSetIdentity.NONE, null, List.of(step));
  }

  /** Whose operation it was does not matter to its status. */
  private static Recording failedOperation(JsonNode scaleSet) {
    JsonNode json = Vectors.json("samples/lro-failed-real.json");
    Step patch = exchange("remove-last-uai").get(1);
    Step begin = new Step("PATCH", patch.url(), patch.body(), 200, Map.of(), null, List.of());
    Step failed =
        new Step(
            "GET",
            json.path("url").asText(),
            Json.object().nullNode(),
            200,
            headers(json.path("headers")),
            json.path("body"),
            List.of());
    return new Recording(
        "lro-failed-real",
        scaleSet,
        IdentityJson.read(scaleSet.path("identity")),
        json.at("/body/error"),
        List.of(begin, failed));
  }

  private static Recording ofPatch(JsonNode vector) {
    String url =
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers/"
            + ResourceId.SCALE_SET
            + "/vmss1?api-version="
            + vector.path("api_version").asText();
    ObjectNode answer = Json.object();
    if (!vector.path("response_identity").isNull()) {
      answer.set("identity", vector.path("response_identity"));
    }
    answer
        .putObject("properties")
        .put("provisioningState", vector.path("response_provisioningState").asText());
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            "PATCH",
            url,
            Json.object().set("identity", vector.path("request_identity")),
            vector.path("response_status").asInt(),
            headers(vector.path("headers")),
            answer,
            List.of("identity", "properties/provisioningState")));
    if (vector.path("after_observed").asBoolean()) {
      ObjectNode after = Json.object();
      if (!vector.path("after").isNull()) {
        after.set("identity", vector.path("after"));
      }
      steps.add(
          new Step(
              "GET", url, Json.object().nullNode(), 200, Map.of(), after, List.of("identity")));
    }
    ScaleSetIdentity known = identities(vector);
    return new Recording(
        vector.path("id").asText(), before(vector, url, known), known, null, steps);
  }

  /** Some recordings show the IDs of an identity only later. */
  private static JsonNode before(JsonNode vector, String url, ScaleSetIdentity known) {
    ObjectNode scaleSet =
        Json.object().put("id", url.replaceFirst("\\?.*", "")).put("location", "westus");
    String etag = vector.at("/headers/etag").asText("\"2\"").replace("\"", "");
    scaleSet.put("etag", "\"" + (Long.parseLong(etag) - 1) + "\"");
    if (!vector.path("before").isNull()) {
      ObjectNode identity = vector.path("before").deepCopy();
      for (String id : IdentityJson.read(identity).userAssigned().keySet()) {
        identity
            .withObjectProperty("userAssignedIdentities")
            .set(id, IdentityJson.entry(known.userAssigned().get(id)));
      }
      scaleSet.set("identity", identity);
    }
    return scaleSet;
  }

  /** All that are named, with the IDs that were seen, or else some. */
  private static ScaleSetIdentity identities(JsonNode vector) {
    Map<String, UserAssigned> known = new LinkedHashMap<>();
    for (String member : List.of("before", "request_identity", "response_identity", "after")) {
      vector
          .path(member)
          .path("userAssignedIdentities")
          .properties()
          .forEach(
              entry -> {
                String principalId = entry.getValue().path("principalId").asText("p");
                String clientId = entry.getValue().path("clientId").asText("c");
                known.merge(
                    entry.getKey(),
                    new UserAssigned(principalId, clientId),
                    (old, now) -> old.principalId().equals("p") ? now : old);
              });
    }
    return new ScaleSetIdentity(null, null, known);
  }

  private static Map<String, String> headers(JsonNode json) {
    Map<String, String> headers = new LinkedHashMap<>();
    json.properties()
        .forEach(
            header ->
                headers.put(
                    header.getKey(),
                    header.getValue().isArray()
                        ? header.getValue().path(0).asText()
                        : header.getValue().asText()));
    return headers;
  }

  @Override
  public String toString() {
    return name;
  }
}
