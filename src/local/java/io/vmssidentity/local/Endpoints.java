// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Where the parts of Azure are.
 *
 * @param serviceBus a connection string, for clients without TLS
 * @param serviceBusTls the same namespace with TLS; null when it is elsewhere
 */
public record Endpoints(
    String serviceBus,
    ServiceBusTls serviceBusTls,
    Https armServer,
    Https tablesServer,
    String identityEndpoint,
    String identityHeader) {

  /**
   * A server.
   *
   * @param ca a PEM file; null when the server's certificate needs no file to be trusted
   */
  public record Https(String url, String ca) {}

  /**
   * Where Service Bus takes AMQP over TLS, also inside WebSockets.
   *
   * @param connectionString for clients that take the port from it
   * @param endpoint a URL for those that take it from a custom endpoint address
   * @param ca a PEM file with the certificate to trust
   */
  public record ServiceBusTls(String connectionString, String endpoint, String ca) {}

  public String arm() {
    return armServer.url();
  }

  /** A PEM file; null when ARM's certificate needs no file to be trusted. */
  public String armCa() {
    return armServer.ca();
  }

  public String tables() {
    return tablesServer.url();
  }

  /**
   * One line of JSON.
   *
   * @param settings of the app that name the queue and the topic otherwise than is standard
   */
  public String toJson(Map<String, String> settings) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("serviceBus", serviceBus);
    if (serviceBusTls != null) {
      json.put("serviceBusTls", serviceBusTls.connectionString());
      json.put("serviceBusEndpoint", serviceBusTls.endpoint());
      json.put("serviceBusCa", serviceBusTls.ca());
    }
    json.put("requestsQueue", settings.getOrDefault("REQUESTS_QUEUE", Entities.REQUESTS_QUEUE));
    json.put("eventsTopic", settings.getOrDefault("EVENTS_TOPIC", Entities.EVENTS_TOPIC));
    json.put("eventsSubscription", Entities.EVENTS_SUBSCRIPTION);
    json.put("arm", armServer.url());
    json.put("armCa", armServer.ca());
    json.put("tables", tablesServer.url());
    json.put("tablesCa", tablesServer.ca());
    json.put("identityEndpoint", identityEndpoint);
    json.put("identityHeader", identityHeader);
    return json.toString();
  }
}
