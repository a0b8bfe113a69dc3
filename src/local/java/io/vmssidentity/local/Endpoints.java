package io.vmssidentity.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Where the parts of Azure are.
 *
 * @param serviceBus a connection string
 * @param armCa a PEM file; null when ARM's certificate needs no file to be trusted
 * @param tablesCa likewise, for Table storage
 */
public record Endpoints(
    String serviceBus,
    String arm,
    String armCa,
    String tables,
    String tablesCa,
    String identityEndpoint,
    String identityHeader) {

  /**
   * One line of JSON.
   *
   * @param settings of the app that name the queue and the topic otherwise than is standard
   */
  public String toJson(Map<String, String> settings) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("serviceBus", serviceBus);
    json.put("requestsQueue", settings.getOrDefault("REQUESTS_QUEUE", Entities.REQUESTS_QUEUE));
    json.put("eventsTopic", settings.getOrDefault("EVENTS_TOPIC", Entities.EVENTS_TOPIC));
    json.put("eventsSubscription", Entities.EVENTS_SUBSCRIPTION);
    json.put("arm", arm);
    json.put("armCa", armCa);
    json.put("tables", tables);
    json.put("tablesCa", tablesCa);
    json.put("identityEndpoint", identityEndpoint);
    json.put("identityHeader", identityHeader);
    return json.toString();
  }
}
