package io.vmssidentity.local.tables.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import io.vmssidentity.local.tables.Refusal;
import io.vmssidentity.local.tables.Timestamps;
import java.time.Clock;
import java.util.UUID;

/** Refusals as answers. */
record Errors(Clock clock) {
  private static final String CHALLENGE =
      "Bearer authorization_uri=https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/oauth2/authorize resource_id=https://storage.azure.com";

  @Learnt(
      value = "An error is odata.error with code and message; request ID and time end the message",
      from = From.RECORDED,
      where = "azure-sdk-for-net session-records (StorageAAD)/EntityDeleteRespectsEtag")
  @Learnt(
      value =
          "The header x-ms-error-code comes with a refused authentication only, not with the errors of tables and entities",
      from = From.RECORDED,
      where = "azure-sdk-for-net session-records (StorageAAD)/EnableTenantDiscovery and all others")
  Response response(Refusal refusal) {
    String requestId = UUID.randomUUID().toString();
    ObjectNode json = EntityJson.object();
    ObjectNode error = json.putObject("odata.error").put("code", refusal.code());
    error
        .putObject("message")
        .put("lang", "en-US")
        .put(
            "value",
            "%s\nRequestId:%s\nTime:%s"
                .formatted(refusal.getMessage(), requestId, Timestamps.format(clock.instant())));
    Response response =
        Response.json(refusal.status(), json, false).with("x-ms-request-id", requestId);
    return refusal.status() != 401
        ? response
        : response.with("x-ms-error-code", refusal.code()).with("WWW-Authenticate", CHALLENGE);
  }
}
