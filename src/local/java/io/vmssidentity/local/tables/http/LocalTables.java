// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.http.LocalHttpsServer;
import io.vmssidentity.local.network.NetworkDelay;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tables.FaultPlan;
import io.vmssidentity.local.tables.Tables;
import io.vmssidentity.local.tables.TablesSettings;
import java.nio.file.Path;
import java.util.Map;

/** Azure Table storage on this machine: the official client talks to it over HTTPS. */
public final class LocalTables implements AutoCloseable {
  /** The account's name is in the path, as with the emulators: there is no host name for it. */
  static final String ACCOUNT = "/account";

  private final TablesHandler handler;
  private final LocalHttpsServer server;

  private LocalTables(TablesHandler handler, LocalHttpsServer server) {
    this.handler = handler;
    this.server = server;
  }

  public static LocalTables start(TablesSettings settings) {
    return start(settings, NetworkDelay.NONE);
  }

  public static LocalTables start(TablesSettings settings, NetworkDelay delay) {
    TablesHandler handler = new TablesHandler(settings);
    return new LocalTables(
        handler, LocalHttpsServer.start(settings.port(), delay, "local-tables", handler));
  }

  /** For TableServiceClientBuilder.endpoint and TableClientBuilder.endpoint. */
  public String endpoint() {
    return server.url() + ACCOUNT;
  }

  /** The certificate to trust, as PEM; gone after close. */
  public Path caFile() {
    return server.caFile();
  }

  /** The same tables without a socket: the quick way to put many rows. */
  public Tables tables() {
    return handler.tables();
  }

  public FaultPlan faults() {
    return handler.faults();
  }

  /** How many requests of each kind came in, those that a fault struck among them. */
  public Map<CallKind, Integer> calls() {
    return handler.calls();
  }

  @Override
  public void close() {
    server.close();
  }
}
