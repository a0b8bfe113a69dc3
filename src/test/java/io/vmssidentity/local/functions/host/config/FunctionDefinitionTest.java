// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionDefinitionTest {
  @Test
  void readsAServiceBusTrigger() {
    assertEquals(
        new FunctionDefinition(
            "F",
            "a.B",
            "run",
            false,
            new Trigger.ServiceBusQueue("message", "%Q%", "Bus", true, true, true)),
        read(
            """
            {'type': 'serviceBusTrigger', 'direction': 'in', 'name': 'message', 'queueName': '%Q%',
             'isSessionsEnabled': true, 'dataType': 'binary', 'connection': 'Bus'}"""));
  }

  @Test
  void hasTheDefaultsOfTheRealHost() {
    assertEquals(
        new Trigger.ServiceBusQueue("m", "q", "ServiceBus", false, false, true),
        read("{'type': 'serviceBusTrigger', 'name': 'm', 'queueName': 'q'}").trigger());
  }

  @Test
  void readsThatNothingIsToBeCompleted() {
    assertEquals(
        new Trigger.ServiceBusQueue("m", "q", "ServiceBus", false, false, false),
        read("{'type': 'serviceBusTrigger', 'name': 'm', 'queueName': 'q', 'autoCompleteMessages': false}")
            .trigger());
  }

  @Test
  void readsATimerTrigger() {
    assertEquals(
        new Trigger.Timer("t", "%S%", true),
        read("{'type': 'timerTrigger', 'name': 't', 'schedule': '%S%', 'runOnStartup': true}")
            .trigger());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'httpTrigger', 'name': 'r'}",
        "{'type': 'serviceBusTrigger', 'name': 'm', 'queueName': 'q', 'cardinality': 'many'}",
        "{'type': 'serviceBusTrigger', 'name': 'm', 'topicName': 't', 'subscriptionName': 's'}",
        "{'type': 'serviceBusTrigger', 'name': 'm', 'queueName': 'q', 'dataType': 'stream'}",
        "{'type': 'serviceBusTrigger', 'name': 'm', 'queueName': 'q', 'autoComplete': false}",
        "{'type': 'serviceBusTrigger', 'queueName': 'q'}",
        "{'type': 'timerTrigger', 'name': 't'}",
        "{'type': 'serviceBusTrigger', 'name': 'm', 'queueName': 'q'}, {'type': 'serviceBus'}"
      })
  void refusesWhatItDoesNotDoAndNamesTheFunction(String bindings) {
    String reason = assertThrows(UnsupportedAppException.class, () -> read(bindings)).getMessage();

    assertTrue(reason.startsWith("function F: "), reason);
  }

  private static FunctionDefinition read(String bindings) {
    String json =
        "{'scriptFile': '../a.jar', 'entryPoint': 'a.B.run', 'bindings': [" + bindings + "]}";
    try {
      return FunctionDefinition.of("F", new ObjectMapper().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
