// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.tables.Refusal;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/**
 * Refusals as answers.
 *
 * @param tenant in which a token for the account can be got
 */
record Errors(Clock clock, String tenant) {
  private static final String CHALLENGE =
      "Bearer authorization_uri=https://login.microsoftonline.com/%s/oauth2/authorize"
          + " resource_id=https://storage.azure.com";

  @Evidence(
      value = "An error is odata.error with code and message; request ID and time end the message",
      from = From.RECORDED,
      where = "azure-sdk-for-net session-records, (StorageAAD)/EntityDeleteRespectsEtag")
  @Evidence(
      value = "x-ms-error-code comes with a failed authentication, not with OData's errors",
      from = From.RECORDED,
      where = "azure-sdk-for-net session-records, (StorageAAD)/EnableTenantDiscovery")
  @Evidence(
      value = "A challenge names the account's tenant and the resource to get a token for",
      from = From.RECORDED,
      where = "azure-sdk-for-net session-records, (StorageAAD)/EnableTenantDiscovery")
  Response response(Refusal refusal) {
    String requestId = UUID.randomUUID().toString();
    ObjectNode json = EntityJson.object();
    ObjectNode error = json.putObject("odata.error").put("code", refusal.code());
    error.putObject("message").put("lang", "en-US").put("value", message(refusal, requestId));
    Response response =
        Response.json(refusal.status(), Metadata.MINIMAL, json).with("x-ms-request-id", requestId);
    return switch (refusal.status()) {
      case 401 -> unauthenticated(response, refusal).with("WWW-Authenticate", challenge());
      case 403 -> unauthenticated(response, refusal);
      default -> response;
    };
  }

  /** As a client is told that asks for XML. */
  @Evidence(
      value = "In XML an error has code and message in a namespace of their own",
      from = From.DOCS,
      where = "Azure/azure-sdk-for-net issue 21913")
  Response xml(Refusal refusal) {
    String requestId = UUID.randomUUID().toString();
    String body =
        """
        <?xml version="1.0" encoding="utf-8"?>
        <m:error xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">
          <m:code>%s</m:code>
          <m:message xml:lang="en-US">%s</m:message>
        </m:error>
        """
            .formatted(refusal.code(), message(refusal, requestId));
    return new Response(
        refusal.status(),
        Map.of("Content-Type", "application/xml", "x-ms-request-id", requestId),
        body);
  }

  private String message(Refusal refusal, String requestId) {
    return refusal.getMessage() + "\nRequestId:" + requestId + "\nTime:" + clock.instant();
  }

  private static Response unauthenticated(Response response, Refusal refusal) {
    return response
        .with("Content-Type", "application/json")
        .with("x-ms-error-code", refusal.code());
  }

  private String challenge() {
    return CHALLENGE.formatted(tenant);
  }
}
