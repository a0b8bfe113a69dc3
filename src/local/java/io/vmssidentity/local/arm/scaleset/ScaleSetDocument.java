// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.scaleset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.identity.OrchestrationMode;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All of a scale set's JSON but identity, ETag and state. Never changed, only replaced. */
public record ScaleSetDocument(ObjectNode content) {
  /** What is not the document's business. */
  private static final List<String> OWN = List.of("name", "id", "type", "identity", "etag");

  public static ScaleSetDocument of(ScaleSetSeed seed, String uniqueId) {
    ObjectNode json = Json.object().put("location", seed.location());
    ObjectNode tags = json.putObject("tags");
    seed.tags().forEach(tags::put);
    json.putObject("sku").put("name", "Standard_D2s_v3").put("tier", "Standard").put("capacity", 1);
    json.putObject("properties")
        .put("orchestrationMode", seed.mode().text())
        .put("uniqueId", uniqueId)
        .putObject("upgradePolicy")
        .put("mode", "Manual");
    return new ScaleSetDocument(json);
  }

  /** Takes over a GET's answer or a PUT's body. */
  public static ScaleSetDocument of(JsonNode scaleSet) {
    if (!scaleSet.path("location").isTextual()) {
      throw Errors.invalidContent("'location' is required").refusal();
    }
    ObjectNode json = scaleSet.deepCopy();
    return new ScaleSetDocument(json.without(OWN));
  }

  public String location() {
    return content.path("location").asText();
  }

  @Evidence(
      value = "A scale set that does not say its orchestration mode is Uniform",
      from = From.RECORDED,
      where = "samples/assign-uai (2020 contract)")
  public OrchestrationMode mode() {
    String text = content.path("properties").path("orchestrationMode").asText("Uniform");
    return text.equalsIgnoreCase(OrchestrationMode.FLEXIBLE.text())
        ? OrchestrationMode.FLEXIBLE
        : OrchestrationMode.UNIFORM;
  }

  Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    content
        .path("tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return tags;
  }

  ScaleSetDocument withTags(ObjectNode tags) {
    ObjectNode json = content.deepCopy();
    json.set("tags", tags);
    return new ScaleSetDocument(json);
  }

  ScaleSetDocument withTag(String name, String value) {
    ObjectNode json = content.deepCopy();
    json.withObjectProperty("tags").put(name, value);
    return new ScaleSetDocument(json);
  }

  /**
   * @param identity null to leave it out
   * @param etag null to leave it out
   */
  @Evidence(
      value = "A scale set without any identity has no identity member",
      from = From.RECORDED,
      where = "vectors V010, V013")
  ObjectNode json(String id, ObjectNode identity, String etag, String provisioningState) {
    ObjectNode json =
        Json.object()
            .put("name", id.substring(id.lastIndexOf('/') + 1))
            .put("id", id)
            .put("type", ResourceId.SCALE_SET);
    json.setAll(content.deepCopy());
    if (identity != null) {
      json.set("identity", identity);
    }
    if (etag != null) {
      json.put("etag", etag);
    }
    json.withObjectProperty("properties").put("provisioningState", provisioningState);
    return json;
  }
}
