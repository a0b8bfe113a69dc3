// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.resource.OrdinalCase;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code identity} of a request body, read but not yet compared with the scale set's.
 *
 * @param entries by resource ID as written; a value is null, {} or an echo
 */
public record IdentityPatch(
    boolean systemAssigned, boolean userAssigned, Map<String, JsonNode> entries) {

  private static final Set<String> MEMBERS = Set.of("type", "userAssignedIdentities");

  @Evidence(
      value = "A member of an identity body that is not type or userAssignedIdentities is refused",
      from = From.ASSUMED)
  public static IdentityPatch read(JsonNode identity) {
    if (!identity.isObject()) {
      throw Errors.invalidContent("'identity' is not an object").refusal();
    }
    for (Map.Entry<String, JsonNode> member : identity.properties()) {
      if (!MEMBERS.contains(member.getKey())) {
        throw Errors.unknownMember("identity." + member.getKey()).refusal();
      }
    }
    Set<String> types = types(identity.path("type"));
    return new IdentityPatch(
        types.contains("systemassigned"),
        types.contains("userassigned"),
        entries(identity.path("userAssignedIdentities")));
  }

  public Set<String> named() {
    return entries.entrySet().stream()
        .filter(entry -> !entry.getValue().isNull())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Evidence(
      value = "The type is read as a set: split at commas, trimmed, case ignored",
      from = From.RECORDED,
      where = "vectors V007 (no space), V016 (space)")
  @Evidence(
      value = "An identity body without a type, or with an unknown one, is refused",
      from = From.ASSUMED)
  private static Set<String> types(JsonNode type) {
    Set<String> types =
        Stream.of(type.asText("").split(",", -1))
            .map(part -> part.trim().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    boolean known =
        types.equals(Set.of("none")) || Set.of("systemassigned", "userassigned").containsAll(types);
    if (!type.isTextual() || !known) {
      throw IdentityErrors.invalidType(type.asText()).refusal();
    }
    return types;
  }

  @Evidence(value = "Two spellings of one identity in one body are refused", from = From.ASSUMED)
  private static Map<String, JsonNode> entries(JsonNode dictionary) {
    if (!dictionary.isMissingNode() && !dictionary.isObject()) {
      throw Errors.invalidContent("'userAssignedIdentities' is not an object").refusal();
    }
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    dictionary
        .properties()
        .forEach(
            entry -> {
              IdentityErrors.checkId(entry.getKey());
              if (!seen.add(OrdinalCase.fold(entry.getKey()))) {
                throw IdentityErrors.invalidValue(entry.getKey()).refusal();
              }
              entries.put(entry.getKey(), entry.getValue());
            });
    return entries;
  }
}
