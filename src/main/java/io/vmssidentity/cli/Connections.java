// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import io.vmssidentity.drift.DriftLedger;
import io.vmssidentity.drift.report.OnDemandScan;
import io.vmssidentity.history.OpenRequests;
import io.vmssidentity.history.ParkedRequests;
import io.vmssidentity.history.PastRequests;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.request.ChangeRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How the commands reach a Service Bus namespace, by its host name or a connection string, and the
 * ledger.
 */
public interface Connections {
  Requests requests(String namespace, String queue);

  Events events(String namespace, String topic, String subscription);

  /**
   * @param queue of parked requests
   * @param requestsQueue that they are replayed to
   */
  ParkedRequests parked(String namespace, String queue, String requestsQueue);

  /** What the app remembers of scale sets and requests. */
  record LedgerReader(Ledger ledger, DriftLedger drift, PastRequests requests, OpenRequests open) {}

  /**
   * @param ledger the endpoint of the storage account's tables
   * @param unreadable is told of each row, by its name, that cannot be read where many are
   */
  LedgerReader ledgerReader(URI ledger, String table, Consumer<String> unreadable);

  /**
   * Where scale sets are looked at, as the app's settings of these names.
   *
   * @param arm empty for the cloud's own
   * @param scope empty for all that may be read
   */
  record ArmTarget(String cloud, String arm, String scope) {}

  /**
   * @throws IllegalArgumentException when the place is not understood
   */
  OnDemandScan onDemandScan(URI ledger, String table, ArmTarget target);

  /**
   * @param query that found them
   */
  record Found(String query, List<ScaleSetId> scaleSets) {}

  /**
   * The scale sets of a resource group, empty for all, with all of the tags.
   *
   * @throws IllegalArgumentException when the place is not understood
   */
  Found scaleSets(ArmTarget target, String resourceGroup, Map<String, String> tags);

  /** A queue to send requests to. */
  interface Requests extends AutoCloseable {
    void send(ChangeRequest request, byte[] body);

    @Override
    void close();
  }

  /** A subscription to follow. */
  interface Events extends AutoCloseable {
    /**
     * Passes on the next event as JSON, then takes it off the subscription.
     *
     * @return false when none came in time
     */
    boolean next(Duration wait, Consumer<String> consumer);

    @Override
    void close();
  }
}
