// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.call.ArmError;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.graph.InvalidQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The error answers of Resource Graph: what is wrong stands in the details. */
public final class GraphErrors {
  private GraphErrors() {}

  @Evidence(
      value = "A query that is not understood is 400 BadRequest, with InvalidQuery in the details",
      from = From.DOCS,
      where =
          "Azure/azure-powershell, Search-AzGraph's tests; codes but ParserFailure and UnknownFunction are assumed")
  public static ArmError of(InvalidQuery problem) {
    ObjectNode second = Json.object().put("code", problem.code());
    second.put("message", problem.getMessage());
    if (problem.token() != null) {
      second
          .put("line", problem.line())
          .put("characterPositionInLine", problem.position())
          .put("token", problem.token());
    }
    ObjectNode first =
        detail(
            "InvalidQuery",
            "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.");
    return of(400, "BadRequest", first, second);
  }

  static ArmError badRequest(String code, String message) {
    return of(400, "BadRequest", detail(code, message));
  }

  @Evidence(
      value = "Only when no subscription may be read the query is refused; else those are left out",
      from = From.DOCS,
      where = "gravitational/teleport and others; the text is assumed")
  static ArmError noSubscription(Object given) {
    return badRequest(
        "NoValidSubscriptionsInQueryRequest",
        "There must be at least one subscription that is eligible to contain resources. Given: '%s'."
            .formatted(given));
  }

  @Evidence(
      value = "A spent quota is 429 RateLimiting, with Retry-After and the quota's headers",
      from = From.DOCS,
      where = "an answer of February 2023, quoted in a public Go client of Resource Graph")
  public static ArmError throttled(Duration wait) {
    ObjectNode detail =
        detail(
            "RateLimiting",
            "Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.");
    return of(429, "RateLimiting", detail)
        .with("Retry-After", String.valueOf(GraphQuota.seconds(wait)))
        .with("x-ms-user-quota-remaining", "0")
        .with("x-ms-user-quota-resets-after", GraphQuota.hours(wait));
  }

  private static ObjectNode detail(String code, String message) {
    return Json.object().put("code", code).put("message", message);
  }

  private static ArmError of(int status, String code, ObjectNode... details) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("code", code)
        .put("message", "Please provide below info when asking for support.")
        .putArray("details")
        .addAll(List.of(details));
    return new ArmError(status, code, Map.of(), body.toString());
  }
}
