// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import com.azure.core.credential.TokenCredential;
import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.azure.servicebus.Namespace;
import io.vmssidentity.azure.tables.LedgerTable;
import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.drift.Sleeper;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.telemetry.TracedEvents;
import io.vmssidentity.telemetry.TracedRequests;
import java.time.Clock;

/** The parts that the functions for requests and the functions for drift share. */
record Parts(
    Clients clients,
    Ledger ledger,
    ScaleSets scaleSets,
    TracedEvents topic,
    TracedRequests queue,
    Clock clock,
    Sleeper sleeper) {

  /** How the app reaches Azure. */
  record Clients(
      TokenCredential credential, Namespace namespace, LedgerTable table, Endpoint arm) {}
}
