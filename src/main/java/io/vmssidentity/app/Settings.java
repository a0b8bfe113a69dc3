// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The app's settings, read once at start. */
record Settings(
    MessagingSettings messaging,
    AzureSettings azure,
    LedgerSettings ledger,
    ChangeSettings change,
    GuardSettings guard,
    DriftSettings drift,
    TelemetrySettings telemetry) {

  /** Every setting, in the order of the table in docs/settings.md. */
  static final List<Setting<?>> ALL =
      Stream.of(
              MessagingSettings.ALL,
              AzureSettings.ALL,
              LedgerSettings.ALL,
              ChangeSettings.ALL,
              GuardSettings.ALL,
              DriftSettings.ALL,
              TelemetrySettings.ALL)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /**
   * @throws IllegalArgumentException with every problem, one a line
   */
  static Settings from(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    MessagingSettings messaging = MessagingSettings.read(environment, problems);
    AzureSettings azure = AzureSettings.read(environment, problems);
    LedgerSettings ledger = LedgerSettings.read(environment, problems);
    ChangeSettings change = ChangeSettings.read(environment, problems);
    GuardSettings guard = GuardSettings.read(environment, azure.clientId(), problems);
    DriftSettings drift = DriftSettings.read(environment, problems);
    TelemetrySettings telemetry = TelemetrySettings.read(environment, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The app cannot start with these settings:\n- " + String.join("\n- ", problems));
    }
    return new Settings(messaging, azure, ledger, change, guard, drift, telemetry);
  }
}
