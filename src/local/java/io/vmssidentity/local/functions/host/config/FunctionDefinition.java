// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.functions.channel.FunctionMethod;
import java.util.Set;
import java.util.TreeSet;

/** A function.json whose {@code %NAME%} are still as written. */
public record FunctionDefinition(
    String name, String className, String methodName, boolean disabled, Trigger trigger) {
  private static final Set<String> KNOWN =
      Set.of("scriptFile", "entryPoint", "bindings", "disabled");
  private static final Set<String> KNOWN_OF_QUEUE =
      Set.of(
          "type",
          "direction",
          "name",
          "queueName",
          "connection",
          "dataType",
          "isSessionsEnabled",
          "cardinality",
          "accessRights",
          "autoCompleteMessages");
  private static final Set<String> KNOWN_OF_TIMER =
      Set.of("type", "direction", "name", "schedule", "runOnStartup", "dataType");

  FunctionMethod method() {
    boolean binary = trigger instanceof Trigger.ServiceBusQueue queue && queue.binary();
    return new FunctionMethod(name, className, methodName, trigger.name(), binary);
  }

  static FunctionDefinition of(String name, JsonNode json) {
    onlyKnown(name, json, KNOWN);
    String entryPoint = json.path("entryPoint").asText();
    int dot = entryPoint.lastIndexOf('.');
    if (dot < 1) {
      throw refused(name, "entryPoint is not a class and a method: " + entryPoint);
    }
    JsonNode bindings = json.path("bindings");
    if (bindings.size() != 1) {
      throw refused(name, "the local host supports one binding, the trigger: " + bindings);
    }
    return new FunctionDefinition(
        name,
        entryPoint.substring(0, dot),
        entryPoint.substring(dot + 1),
        json.path("disabled").asBoolean(),
        trigger(name, bindings.get(0)));
  }

  private static Trigger trigger(String function, JsonNode binding) {
    return switch (binding.path("type").asText()) {
      case "serviceBusTrigger" -> queueTrigger(function, binding);
      case "timerTrigger" -> {
        onlyKnown(function, binding, KNOWN_OF_TIMER);
        yield new Trigger.Timer(
            required(function, binding, "name"),
            required(function, binding, "schedule"),
            binding.path("runOnStartup").asBoolean());
      }
      default ->
          throw refused(function, "binding type not supported by the local host: " + binding);
    };
  }

  @Evidence(
      value =
          "The connection of a Service Bus trigger is the setting AzureWebJobsServiceBus by default.",
      from = Evidence.From.DOCS,
      where =
          "https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus-trigger")
  private static Trigger queueTrigger(String function, JsonNode binding) {
    onlyKnown(function, binding, KNOWN_OF_QUEUE);
    if (!binding.path("cardinality").asText("one").equalsIgnoreCase("one")) {
      throw refused(function, "the local host supports cardinality ONE only: " + binding);
    }
    String dataType = binding.path("dataType").asText("string");
    if (!Set.of("string", "binary").contains(dataType)) {
      throw refused(function, "dataType not supported by the local host: " + binding);
    }
    return new Trigger.ServiceBusQueue(
        required(function, binding, "name"),
        required(function, binding, "queueName"),
        binding.path("connection").asText("ServiceBus"),
        binding.path("isSessionsEnabled").asBoolean(),
        dataType.equals("binary"),
        binding.path("autoCompleteMessages").asBoolean(true));
  }

  private static String required(String function, JsonNode binding, String name) {
    if (!binding.path(name).isTextual()) {
      throw refused(function, name + " is missing: " + binding);
    }
    return binding.path(name).asText();
  }

  private static void onlyKnown(String function, JsonNode json, Set<String> known) {
    Set<String> unknown = new TreeSet<>();
    json.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw refused(function, "not supported by the local host: " + unknown + " of " + json);
    }
  }

  private static UnsupportedAppException refused(String function, String reason) {
    return new UnsupportedAppException("function " + function + ": " + reason);
  }
}
