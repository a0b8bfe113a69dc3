// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.scaleset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.identity.IdentityPatch;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Map;
import java.util.Set;

/**
 * The body of a scale set's PATCH.
 *
 * @param identity null to leave the identities
 * @param tags null to leave the tags
 */
public record ScaleSetPatch(IdentityPatch identity, ObjectNode tags) {
  private static final Set<String> MODELLED = Set.of("identity", "tags");
  private static final Set<String> OTHERS = Set.of("properties", "sku", "plan", "zones");

  @Evidence(
      value = "A PATCH may leave identity out, and may carry empty properties beside it",
      from = From.SDK_SOURCE,
      where = "Azure.ResourceManager.Compute 1.2.0 writes \"properties\":{} with every patch")
  @Evidence(
      value = "A PATCH of sku, plan, zones or of anything in properties is not served here",
      from = From.ASSUMED)
  public static ScaleSetPatch read(JsonNode body) {
    if (!body.isObject()) {
      throw Errors.invalidContent("The body is not an object").refusal();
    }
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      check(member.getKey(), member.getValue());
    }
    return new ScaleSetPatch(
        body.has("identity") ? IdentityPatch.read(body.path("identity")) : null,
        body.has("tags") ? tags(body.path("tags")) : null);
  }

  private static void check(String name, JsonNode value) {
    if (MODELLED.contains(name)) {
      return;
    }
    if (!OTHERS.contains(name)) {
      throw Errors.unknownMember(name).refusal();
    }
    if (!value.isNull() && !value.isEmpty()) {
      String first = value.isObject() ? "." + value.fieldNames().next() : "";
      throw Errors.notServed("a PATCH of " + name + first).refusal();
    }
  }

  private static ObjectNode tags(JsonNode tags) {
    if (!(tags instanceof ObjectNode object)) {
      throw Errors.invalidContent("'tags' is not an object").refusal();
    }
    for (Map.Entry<String, JsonNode> tag : object.properties()) {
      if (!tag.getValue().isTextual()) {
        throw Errors.invalidContent("The tag '%s' is not a text".formatted(tag.getKey())).refusal();
      }
    }
    return object;
  }

  @Evidence(
      value = "The tags of a PATCH take the place of all tags that were there",
      from = From.SDK_SOURCE,
      where =
          "Azure.ResourceManager.Compute, VirtualMachineScaleSetResource.RemoveTag sends all tags but one")
  public ScaleSetDocument document(ScaleSetDocument before) {
    return tags == null ? before : before.withTags(tags);
  }
}
