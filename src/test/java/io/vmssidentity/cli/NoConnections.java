// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import io.vmssidentity.drift.report.OnDemandScan;
import io.vmssidentity.history.ParkedRequests;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/** Connections for a command that must not use them; a test overrides the ones that it may. */
public class NoConnections implements Connections {
  @Override
  public Requests requests(String namespace, String queue) {
    throw new AssertionError("It sends nothing.");
  }

  @Override
  public Events events(String namespace, String topic, String subscription) {
    throw new AssertionError("It reads no events.");
  }

  @Override
  public ParkedRequests parked(String namespace, String queue, String requestsQueue) {
    throw new AssertionError("It looks at no parked request.");
  }

  @Override
  public LedgerReader ledgerReader(URI ledger, String table, Consumer<String> unreadable) {
    throw new AssertionError("It asks for nothing that is remembered.");
  }

  @Override
  public Found scaleSets(ArmTarget target, String resourceGroup, Map<String, String> tags) {
    throw new AssertionError("It searches for no scale set.");
  }

  @Override
  public OnDemandScan onDemandScan(URI ledger, String table, ArmTarget target) {
    throw new AssertionError("It looks at no scale set.");
  }
}
