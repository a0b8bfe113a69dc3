// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.access.Actor;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * What Event Grid's topic of a subscription tells of a deed.
 *
 * @param number another one for each event
 */
record ResourceEvent(long number, ResourceChange change) {
  private static final String CLAIM = "http://schemas.microsoft.com/identity/claims/";
  private static final String USER_CLAIM = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

  /** The application IDs of Microsoft's own clients; they are the same everywhere. */
  private static final Map<String, String> CLIENTS =
      Map.of(
          Actor.PORTAL, "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
          Actor.CLI, "04b07795-8ddb-461a-bbee-02f9e1bf7b46");

  @Evidence(
      value = "A resource event names type, subject, operation, claims, request and status",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/event-grid/event-schema-subscriptions")
  ObjectNode json(EventSchema schema) {
    String subscription = "/subscriptions/" + change.target().subscriptionId();
    ObjectNode json = Json.object().put("subject", change.target().text()).put("id", uuid("event"));
    if (schema == EventSchema.CLOUD_EVENTS) {
      json.put("type", type())
          .put("time", change.course().endsAt().toString())
          .put("source", subscription)
          .put("specversion", "1.0")
          .set("data", data());
      return json;
    }
    json.put("eventType", type())
        .put("eventTime", change.course().endsAt().toString())
        .put("dataVersion", "2")
        .put("metadataVersion", "1")
        .put("topic", subscription)
        .set("data", data());
    return json;
  }

  private String type() {
    String what =
        switch (change.kind()) {
          case DELETE -> "Delete";
          case UPGRADE -> "Action";
          default -> "Write";
        };
    String how =
        switch (change.course().end()) {
          case SUCCEEDED -> "Success";
          case FAILED, ROLLED_BACK -> "Failure";
          case CANCELED -> "Cancel";
        };
    return "Microsoft.Resources.Resource" + what + how;
  }

  private ObjectNode data() {
    ObjectNode data = Json.object();
    data.putObject("authorization")
        .put("scope", change.target().text())
        .put("action", change.kind().action())
        .putObject("evidence")
        .put("role", "Contributor");
    data.set("claims", claims());
    data.put("correlationId", change.correlationId());
    if (change.kind() != ResourceChange.Kind.CREATE) {
      data.set("httpRequest", httpRequest());
    }
    return data.put("resourceProvider", "Microsoft.Compute")
        .put("resourceUri", change.target().text())
        .put("operationName", change.kind().action())
        .put("status", change.course().end().status())
        .put("subscriptionId", change.target().subscriptionId())
        .put("tenantId", LocalIdentityEndpoint.TENANT);
  }

  @Evidence(
      value = "The HTTP request is told only of what was there before",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/event-grid/event-schema-subscriptions")
  private ObjectNode httpRequest() {
    return Json.object()
        .put("clientRequestId", uuid("request"))
        .put("clientIpAddress", "192.0.2.1")
        .put("method", change.kind().method())
        .put("url", "https://management.azure.com" + change.target().text());
  }

  @Evidence(
      value = "A user's claims have name and upn, an application's appid and object ID only",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/event-grid/event-schema-subscriptions")
  @Evidence(value = "A change in the background has no claims", from = From.ASSUMED)
  private ObjectNode claims() {
    ObjectNode claims = Json.object();
    Actor actor = change.actor();
    if (actor.equals(Actor.SYSTEM)) {
      return claims;
    }
    claims.put("aud", "https://management.azure.com/").put("ver", "1.0");
    claims.put(CLAIM + "tenantid", LocalIdentityEndpoint.TENANT);
    if (actor.isApplication()) {
      return claims
          .put("appid", actor.name())
          .put("appidacr", "2")
          .put(CLAIM + "objectidentifier", actor.name());
    }
    return claims
        .put("appid", CLIENTS.getOrDefault(actor.client(), uuid(actor.client())))
        .put("name", actor.name())
        .put(CLAIM + "objectidentifier", uuid(actor.name()))
        .put(CLAIM + "scope", "user_impersonation")
        .put(USER_CLAIM + "name", actor.name())
        .put(USER_CLAIM + "upn", actor.name());
  }

  private String uuid(String purpose) {
    String name = number + purpose + change.correlationId();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
