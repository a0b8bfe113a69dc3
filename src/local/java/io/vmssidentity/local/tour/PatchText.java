// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collectors;

/** What a PATCH says, in a line: its type, then each identity that it adds or takes away. */
final class PatchText {
  private PatchText() {}

  static String of(String body) {
    try {
      JsonNode identity = new ObjectMapper().readTree(body).get("identity");
      String changes =
          identity.path("userAssignedIdentities").properties().stream()
              .map(entry -> (entry.getValue().isNull() ? " -" : " +") + Tour.last(entry.getKey()))
              .collect(Collectors.joining());
      return "type " + identity.get("type").textValue() + (changes.isEmpty() ? "" : ":" + changes);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A PATCH is no JSON: " + body, e);
    }
  }
}
