package io.vmssidentity.local.tables.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import io.vmssidentity.local.tables.Refusal;
import java.time.Clock;
import java.util.UUID;

/** Refusals as answers. */
record Errors(Clock clock) {
  /** Of no tenant in particular. */
  private static final String CHALLENGE =
      "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize"
          + " resource_id=https://storage.azure.com";

  @Learnt(
      value = "An error is odata.error with code and message; request ID and time end the message",
      from = From.RECORDED,
      where = "azure-sdk-for-net session-records, (StorageAAD)/EntityDeleteRespectsEtag")
  @Learnt(
      value = "x-ms-error-code comes with a failed authentication, not with OData's errors",
      from = From.RECORDED,
      where = "azure-sdk-for-net session-records, (StorageAAD)/EnableTenantDiscovery")
  Response response(Refusal refusal) {
    String requestId = UUID.randomUUID().toString();
    String message =
        refusal.getMessage() + "\nRequestId:" + requestId + "\nTime:" + clock.instant();
    ObjectNode json = EntityJson.object();
    ObjectNode error = json.putObject("odata.error").put("code", refusal.code());
    error.putObject("message").put("lang", "en-US").put("value", message);
    Response response = Response.json(refusal.status(), json).with("x-ms-request-id", requestId);
    return refusal.status() == 401
        ? response.with("x-ms-error-code", refusal.code()).with("WWW-Authenticate", CHALLENGE)
        : response;
  }
}
