// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where the app remembers.
 *
 * @param retention how long it is remembered how a request ended
 */
record LedgerSettings(URI endpoint, String table, Duration retention) {
  private static final Setting<URI> LEDGER_ENDPOINT =
      new Setting<>(
          "LEDGER_ENDPOINT",
          text -> URI.create(SettingParsers.httpsUrl(text)),
          null,
          "The Table endpoint of the ledger's storage account.");
  private static final Setting<String> LEDGER_TABLE =
      new Setting<>(
          "LEDGER_TABLE",
          SettingParsers::tableName,
          "identityledger",
          "The ledger's table; made when it is not there.");
  private static final Setting<Duration> HISTORY_RETENTION =
      new Setting<>(
          "HISTORY_RETENTION",
          SettingParsers::duration,
          "P90D",
          "How long it is remembered how a request ended.");

  static final List<Setting<?>> ALL = List.of(LEDGER_ENDPOINT, LEDGER_TABLE, HISTORY_RETENTION);

  /** Adds to the problems what is missing or wrong. */
  static LedgerSettings read(Map<String, String> environment, List<String> problems) {
    return new LedgerSettings(
        LEDGER_ENDPOINT.read(environment, problems),
        LEDGER_TABLE.read(environment, problems),
        HISTORY_RETENTION.read(environment, problems));
  }
}
