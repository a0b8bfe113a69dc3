// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostSettingsTest {
  private static final String PREFIX = "AzureFunctionsJobHost__";

  @Test
  void hasTheDefaultsOfTheRealHost() {
    HostSettings settings = read("{'version': '2.0'}", Map.of());

    assertEquals(
        new HostSettings(
            Duration.ofMinutes(30),
            new ServiceBusSettings(
                16 * Runtime.getRuntime().availableProcessors(),
                8,
                1,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5))),
        settings);
  }

  @Test
  void readsTheFileAndLetsAppSettingsOverrideItIgnoringCase() {
    HostSettings settings =
        read(
            """
            {'version': '2.0', 'functionTimeout': '00:50:00', 'logging': {'logLevel': {'default': 'Debug'}},
             'extensionBundle': {'id': 'b', 'version': '[4.*, 5.0.0)'},
             'extensions': {'serviceBus': {'prefetchCount': 0, 'autoCompleteMessages': true, 'maxConcurrentCalls': 2,
               'maxConcurrentSessions': 128, 'maxConcurrentCallsPerSession': 32, 'sessionIdleTimeout': '00:00:30',
               'maxAutoLockRenewalDuration': '1.00:00:00', 'maxMessageBatchSize': 5}}}""",
            Map.of(
                PREFIX + "extensions__serviceBus__MaxConcurrentSessions", "3",
                PREFIX + "extensions__serviceBus__sessionIdleTimeout", "00:00:00.25"));

    assertEquals(
        new HostSettings(
            Duration.ofMinutes(50),
            new ServiceBusSettings(2, 3, 32, Duration.ofMillis(250), Duration.ofDays(1))),
        settings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'version': '2.0', 'retry': {'strategy': 'fixedDelay'}}",
        "{'version': '2.0', 'extensions': {'http': {'routePrefix': ''}}}",
        "{'version': '2.0', 'extensions': {'serviceBus': {'maxConcurrentSesions': 5}}}",
        "{'version': '2.0', 'extensions': {'serviceBus': {'maxConcurrentSessions': 0}}}",
        "{'version': '2.0', 'extensions': {'serviceBus': {'prefetchCount': 10}}}",
        "{'version': '2.0', 'extensions': {'serviceBus': {'sessionIdleTimeout': '00:00:00'}}}",
        "{'version': '2.0', 'extensions': {'serviceBus': {'sessionIdleTimeout': '30s'}}}",
        "{'version': '2.0', 'functionTimeout': '-2'}"
      })
  void refusesWhatItDoesNotDo(String json) {
    assertThrows(UnsupportedAppException.class, () -> read(json, Map.of()));
  }

  @Test
  void takesAutoCompleteMessagesWithoutEffect() {
    assertEquals(
        read("{'version': '2.0'}", Map.of()),
        read(
            "{'version': '2.0', 'extensions': {'serviceBus': {'autoCompleteMessages': false}}}",
            Map.of()));
  }

  @Test
  void takesMinusOneForNoTimeout() {
    HostSettings settings = read("{'version': '2.0', 'functionTimeout': '-1'}", Map.of());

    assertTrue(settings.functionTimeout().toDays() > 10_000);
  }

  @ParameterizedTest
  @CsvSource({"00:05:00, PT5M", "1.02:03:04.5, PT26H3M4.5S", "0:0:1, PT1S"})
  void readsDotNetTimeSpans(String text, Duration duration) {
    assertEquals(duration, TimeSpan.parse("name", text));
  }

  private static HostSettings read(String json, Map<String, String> environment) {
    try {
      return HostSettings.of(
          new ObjectMapper().readTree(json.replace('\'', '"')), new AppSettings(environment));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
