// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.identity;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers token requests; the transport is somebody else's. */
final class TokenRequests {
  private static final Set<String> PARAMETERS =
      Set.of("api-version", "resource", "client_id", "mi_res_id");

  private final Tokens tokens;
  private final String secret;
  private final TokenFaults faults = new TokenFaults();
  private final AtomicInteger issued = new AtomicInteger();
  private final JsonMapper json = new JsonMapper();

  record Answer(int status, String body) {}

  TokenRequests(Tokens tokens, String secret) {
    this.tokens = tokens;
    this.secret = secret;
  }

  TokenFaults faults() {
    return faults;
  }

  int issued() {
    return issued.get();
  }

  /**
   * @param identityHeader the request's X-IDENTITY-HEADER, or null
   */
  @Evidence(
      value = "A wrong or missing X-IDENTITY-HEADER is 401",
      from = From.DOCS,
      where = "learn.microsoft.com, App Service managed identities; the body is assumed")
  Answer answer(String identityHeader, Map<String, String> query) {
    if (!secret.equals(identityHeader)) {
      return error(401, "Unauthorized", "X-IDENTITY-HEADER is missing or wrong.");
    }
    OptionalInt fault = faults.take();
    if (fault.isPresent()) {
      return error(fault.getAsInt(), "Fault", "This call was made to fail.");
    }
    String problem = problem(query);
    return problem == null ? token(query) : error(400, "BadRequest", problem);
  }

  private static String problem(Map<String, String> query) {
    if (!PARAMETERS.containsAll(query.keySet())) {
      return "The parameters are " + PARAMETERS + ".";
    }
    if (!"2019-08-01".equals(query.get("api-version"))) {
      return "The api-version is 2019-08-01.";
    }
    if (query.getOrDefault("resource", "").isEmpty()) {
      return "A resource is required.";
    }
    return query.containsKey("client_id") && query.containsKey("mi_res_id")
        ? "One identity can be asked for."
        : null;
  }

  @Evidence(
      value =
          "A token's answer has access_token, expires_on (seconds, as text), resource, token_type",
      from = From.SDK_SOURCE,
      where = "azure-identity, the App Service protocol of api-version 2019-08-01")
  @Evidence(
      value = "A token is given for any user-assigned identity that is asked for",
      from = From.ASSUMED,
      where = "App Service refuses those that the app does not have")
  private Answer token(Map<String, String> query) {
    String identity =
        query.getOrDefault("client_id", query.getOrDefault("mi_res_id", "system-assigned"));
    Tokens.Token token = tokens.issue(query.get("resource"), identity);
    issued.incrementAndGet();
    ObjectNode body =
        json.createObjectNode()
            .put("access_token", token.text())
            .put("expires_on", String.valueOf(token.expiresAt().getEpochSecond()))
            .put("resource", query.get("resource"))
            .put("token_type", "Bearer")
            .put("client_id", identity);
    return new Answer(200, body.toString());
  }

  private Answer error(int status, String code, String message) {
    ObjectNode body = json.createObjectNode().put("statusCode", status);
    body.put("error", code).put("message", message);
    return new Answer(status, body.toString());
  }
}
