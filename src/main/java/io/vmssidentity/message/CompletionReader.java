// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.history.Completion;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the completion events of a subscription, as those do who sent the requests. */
public final class CompletionReader {
  private CompletionReader() {}

  /**
   * Empty for an event in which no request for a scale set ends: drift, one that waits, or a
   * strange message.
   */
  public static Optional<Completion> read(String event) {
    try {
      JsonNode json = Json.parse(event.getBytes(StandardCharsets.UTF_8));
      JsonNode data = json.path("data");
      String type = json.path("type").asText();
      Optional<Outcome.Type> ended =
          Stream.of(Outcome.Type.values()).filter(one -> one.toString().equals(type)).findFirst();
      if (ended.isEmpty()) {
        return Optional.empty();
      }
      JsonNode problem = data.path("problem");
      return Optional.of(
          new Completion(
              data.path("requestId").asText(),
              ScaleSetId.parse(data.path("scaleSetId").asText()),
              ended.get().isSuccess(),
              data.path("outcome").asText(),
              text(problem, "message"),
              text(problem, "remedy"),
              details(problem.path("details"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<Problem.Detail> details(JsonNode json) {
    List<Problem.Detail> details = new ArrayList<>();
    for (JsonNode detail : json) {
      details.add(
          new Problem.Detail(
              detail.path("target").asText(),
              detail.path("message").asText(),
              detail.path("remedy").asText()));
    }
    return details;
  }

  private static String text(JsonNode json, String name) {
    return json.path(name).isTextual() ? json.path(name).textValue() : null;
  }
}
