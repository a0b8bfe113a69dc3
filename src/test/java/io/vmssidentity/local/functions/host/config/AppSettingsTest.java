// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AppSettingsTest {
  @Test
  void replacesReferencesInBindings() {
    AppSettings settings = new AppSettings(Map.of("QUEUE", "requests$1"));

    assertEquals("requests$1/$DeadLetterQueue", settings.resolve("%queue%/$DeadLetterQueue"));
    assertEquals("plain", settings.resolve("plain"));
  }

  @Test
  void refusesAReferenceToNothing() {
    AppSettings settings = new AppSettings(Map.of());

    assertEquals(
        "'%QUEUE%' does not resolve to a value",
        assertThrows(UnsupportedAppException.class, () -> settings.resolve("%QUEUE%"))
            .getMessage());
  }

  @Test
  void findsAConnectionUnderBothItsNames() {
    assertEquals("x", new AppSettings(Map.of("Bus", "x")).connectionString("Bus"));
    assertEquals("x", new AppSettings(Map.of("AzureWebJobsBus", "x")).connectionString("Bus"));
  }

  @Test
  void refusesAConnectionByManagedIdentity() {
    AppSettings settings =
        new AppSettings(Map.of("Bus__fullyQualifiedNamespace", "b.servicebus.windows.net"));

    String reason =
        assertThrows(UnsupportedAppException.class, () -> settings.connectionString("Bus"))
            .getMessage();

    assertTrue(reason.contains("managed identity"), reason);
  }

  @Test
  void disablesTheFunctionThatASettingNames() {
    AppSettings settings =
        new AppSettings(
            Map.of("AzureWebJobs.One.Disabled", "True", "AzureWebJobs.Two.Disabled", "0"));

    assertTrue(settings.disables("One"));
    assertFalse(settings.disables("Two"));
    assertFalse(settings.disables("Three"));
  }
}
