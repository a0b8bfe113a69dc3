// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.documents.Document;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.message.CompletionReader;
import io.vmssidentity.request.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events, their schemas and their examples say the same. */
class EventContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DIRECTORY = Path.of("docs/contract/examples");

  static Map<String, ServiceBusMessage> examples() {
    Map<String, ServiceBusMessage> examples = new TreeMap<>(Examples.changes());
    examples.putAll(DriftExamples.all());
    return examples;
  }

  static Stream<Map.Entry<String, ServiceBusMessage>> entries() {
    return examples().entrySet().stream();
  }

  private static ObjectNode event(ServiceBusMessage message) throws IOException {
    return (ObjectNode) JSON.readTree(message.getBody().toString());
  }

  @Test
  void thereIsAFileForEveryExampleAndNoOther() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      Set<String> names =
          files
              .map(file -> file.getFileName().toString().replace(".json", ""))
              .filter(name -> !name.startsWith("request-"))
              .collect(Collectors.toCollection(TreeSet::new));

      assertEquals(examples().keySet(), names);
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void theExampleIsWhatTheAppSends(Map.Entry<String, ServiceBusMessage> example)
      throws IOException {
    ObjectNode event = event(example.getValue());

    Document file = new Document(DIRECTORY.resolve(example.getKey() + ".json"));
    file.assertText(event.toPrettyString() + "\n");
    assertEquals(List.of(), Contract.problems(event.toString()));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void theSchemaAllowsNothingLessAndNothingElse(Map.Entry<String, ServiceBusMessage> example)
      throws IOException {
    ObjectNode event = event(example.getValue());
    for (String pointer : objects(event, "")) {
      ObjectNode object = (ObjectNode) event.at(pointer);
      for (String name : names(object)) {
        ObjectNode less = event.deepCopy();
        ((ObjectNode) less.at(JsonPointer.compile(pointer))).remove(name);
        assertFalse(Contract.problems(less.toString()).isEmpty(), pointer + " without " + name);
      }
      ObjectNode more = event.deepCopy();
      ((ObjectNode) more.at(JsonPointer.compile(pointer))).put("more", 1);
      assertFalse(Contract.problems(more.toString()).isEmpty(), pointer + " with more");
    }
  }

  /** The objects whose fields are always there: not those of a change, a patch, or a map. */
  private static List<String> objects(JsonNode node, String pointer) {
    List<String> found = new ArrayList<>();
    if (pointer.matches(".*/(change|inverse|patch|metadata|userAssignedIdentities)")) {
      return found;
    }
    if (node.isObject()) {
      found.add(pointer);
      names(node).forEach(name -> found.addAll(objects(node.get(name), pointer + "/" + name)));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      found.addAll(objects(node.get(i), pointer + "/" + i));
    }
    return found;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @MethodSource("entries")
  void whatSubscriptionsFilterByIsWhatTheEventSays(Map.Entry<String, ServiceBusMessage> example)
      throws IOException {
    ServiceBusMessage message = example.getValue();
    ObjectNode event = event(message);
    Map<String, Object> properties = message.getApplicationProperties();

    assertEquals("application/cloudevents+json", message.getContentType());
    assertEquals(event.get("id").textValue(), message.getMessageId());
    assertEquals(event.get("type").textValue(), properties.get("type"));
    assertTrue(message.getSessionId().length() <= 128);
    for (String name : List.of("outcome", "requestId", "ticket", "messageId")) {
      if (event.at("/data/" + name).isTextual()) {
        assertEquals(event.at("/data/" + name).textValue(), properties.get(name));
      }
    }
  }

  @Test
  void anEventCarriesTheTraceOnInAllPlacesWhereItIsLookedFor() throws IOException {
    Map<String, String> trace =
        Map.of(
            "traceparent",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "tracestate",
            "a=1");

    ServiceBusMessage message = Examples.traced(trace);

    ObjectNode event = event(message);
    assertEquals(List.of(), Contract.problems(event.toString()));
    trace.forEach(
        (name, value) -> {
          assertEquals(value, event.get(name).textValue());
          assertEquals(value, message.getApplicationProperties().get(name));
        });
    assertEquals(trace.get("traceparent"), message.getApplicationProperties().get("Diagnostic-Id"));
    event.put("traceparent", "no trace");
    assertFalse(Contract.problems(event.toString()).isEmpty());
  }

  @Test
  void aRequestThatWaitsHasNotEnded() throws IOException {
    ServiceBusMessage message = Examples.MESSAGES.of(Examples.waiting());

    assertEquals("waiting", message.getApplicationProperties().get("outcome"));
    assertEquals("VmssIdentity.ChangeWaiting", message.getApplicationProperties().get("type"));
    assertEquals("r1", message.getApplicationProperties().get("requestId"));
    assertEquals("web", message.getApplicationProperties().get("scaleSet"));
    assertFalse(event(message).get("data").has("outcome"));
    assertEquals(Optional.empty(), CompletionReader.read(message.getBody().toString()));
  }

  @Test
  void theSchemaKnowsEveryWord() throws IOException {
    JsonNode schema = JSON.readTree(Path.of("docs/contract/change-event.schema.json").toFile());

    assertEquals(
        words(Stream.of(Outcome.values())),
        words(schema.at("/$defs/data/properties/outcome/enum")));
    assertEquals(
        words(Stream.of(Warning.values()).map(Warning::code)),
        words(schema.at("/$defs/data/properties/warnings/items/properties/code/enum")));
  }

  private static Set<String> words(Stream<?> values) {
    return values.map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> words(JsonNode values) {
    return words(StreamSupport.stream(values.spliterator(), false).map(JsonNode::textValue));
  }
}
