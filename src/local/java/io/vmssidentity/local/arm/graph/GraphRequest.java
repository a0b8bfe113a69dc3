// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.call.ArmError;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The body of a query of Resource Graph.
 *
 * @param subscriptions in lower case; null where none are named
 * @param managementGroups in lower case; null where none are named
 * @param skipToken null on the first page
 */
public record GraphRequest(
    String query,
    List<String> subscriptions,
    List<String> managementGroups,
    int top,
    int skip,
    String skipToken) {
  private static final Set<String> MEMBERS =
      Set.of("query", "subscriptions", "managementGroups", "options");
  private static final Set<String> OPTIONS =
      Set.of("$top", "$skip", "$skipToken", "resultFormat", "allowPartialScopes");
  private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final int DEFAULT_TOP = 100;
  private static final int MOST = 1000;

  @Evidence(
      value = "A page has 100 rows unless the query asks for more, at most 1,000",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data")
  @Evidence(
      value = "Facets, the table format and unknown members of a graph query are refused",
      from = From.ASSUMED)
  public static GraphRequest read(String body) {
    JsonNode json = json(body);
    requireKnown(json, MEMBERS, "");
    JsonNode options = json.path("options");
    requireKnown(options, OPTIONS, "options.");
    if (!options.path("resultFormat").asText("objectArray").equals("objectArray")) {
      throw invalid("resultFormat").refusal();
    }
    if (!json.path("query").isTextual()) {
      throw invalid("query").refusal();
    }
    return new GraphRequest(
        json.path("query").asText(),
        subscriptions(json.path("subscriptions")),
        names(json.path("managementGroups")),
        number(options, "$top", DEFAULT_TOP, 1, MOST),
        number(options, "$skip", 0, 0, Integer.MAX_VALUE),
        options.path("$skipToken").asText(null));
  }

  private static JsonNode json(String body) {
    try {
      return Json.read(body);
    } catch (IllegalArgumentException e) {
      throw Errors.invalidContent(e.getMessage()).refusal();
    }
  }

  private static void requireKnown(JsonNode json, Set<String> known, String path) {
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      if (!known.contains(member.getKey())) {
        throw invalid(path + member.getKey()).refusal();
      }
    }
  }

  private static int number(JsonNode options, String name, int standard, int least, int most) {
    JsonNode value = options.path(name);
    if (value.isMissingNode()) {
      return standard;
    }
    if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
      throw invalid("options." + name).refusal();
    }
    return value.intValue();
  }

  @Evidence(
      value = "A subscription that is no GUID makes the query refused",
      from = From.DOCS,
      where = "gravitational/teleport, SubscriptionsContainInvalidGuids")
  private static List<String> subscriptions(JsonNode json) {
    List<String> subscriptions = names(json);
    if (subscriptions != null && !subscriptions.stream().allMatch(GUID.asMatchPredicate())) {
      throw GraphErrors.badRequest(
              "SubscriptionsContainInvalidGuids", "Subscriptions contain invalid GUIDs.")
          .refusal();
    }
    return subscriptions;
  }

  private static List<String> names(JsonNode json) {
    if (json.isMissingNode() || json.isNull() || json.isEmpty()) {
      return null;
    }
    List<String> names = new ArrayList<>();
    json.forEach(name -> names.add(name.asText().toLowerCase(Locale.ROOT)));
    return names;
  }

  private static ArmError invalid(String member) {
    return GraphErrors.badRequest(
        "InvalidRequest", "The member '%s' is missing or not supported.".formatted(member));
  }
}
