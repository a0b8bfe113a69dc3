package io.vmssidentity.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where the parts of Azure are.
 *
 * @param serviceBus a connection string
 * @param armCa a PEM file; null when ARM's certificate needs no file to be trusted
 */
public record Endpoints(
    String serviceBus, String arm, String armCa, String identityEndpoint, String identityHeader) {

  /** One line of JSON. */
  public String toJson() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("serviceBus", serviceBus);
    json.put("requestsQueue", Entities.REQUESTS_QUEUE);
    json.put("eventsTopic", Entities.EVENTS_TOPIC);
    json.put("eventsSubscription", Entities.EVENTS_SUBSCRIPTION);
    json.put("arm", arm);
    json.put("armCa", armCa);
    json.put("identityEndpoint", identityEndpoint);
    json.put("identityHeader", identityHeader);
    return json.toString();
  }
}
