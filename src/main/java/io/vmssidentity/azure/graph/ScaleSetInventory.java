// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.graph;

import com.azure.core.credential.TokenCredential;
import com.azure.resourcemanager.resourcegraph.models.QueryRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.drift.Coverage;
import io.vmssidentity.drift.Inventory;
import io.vmssidentity.drift.RetryLimits;
import io.vmssidentity.drift.Scope;
import io.vmssidentity.drift.Sleeper;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.AzureFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All scale sets, by Azure Resource Graph. */
public final class ScaleSetInventory implements Inventory {
  /**
   * How far Resource Graph is behind at most.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-orchestration-modes">Orchestration
   *     modes: eventually consistent, up to 60 seconds</a>
   */
  private static final Duration LAG = Duration.ofSeconds(60);

  /**
   * How many subscriptions or scale sets one query names.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests">Grouping
   *     queries: fewer than 300; the examples take 100</a>
   */
  private static final int GROUP = 100;

  /** Who changed a scale set can be told later; what differs must not wait for it. */
  private static final Duration CHANGES = Duration.ofMinutes(1);

  private final GraphClient graph;
  private final Scope scope;
  private final Clock clock;

  /**
   * @param limits the budget is for all waiting of one sweep
   */
  public ScaleSetInventory(
      Endpoint endpoint,
      TokenCredential credential,
      Scope scope,
      Clock clock,
      Sleeper sleeper,
      RetryLimits limits) {
    this.graph = new GraphClient(endpoint, credential, clock, sleeper, limits);
    this.scope = scope;
    this.clock = clock;
  }

  /**
   * A scale set that goes while pages are read moves those behind it up by one, so the next page
   * may begin one too late. Whoever is missed so is not in the list: that is for the caller to look
   * at.
   */
  @Override
  public Coverage sweep(Consumer<ScaleSet> seen) {
    Instant oldestData = clock.instant().minus(LAG);
    List<CoverageGap> gaps = new ArrayList<>();
    GraphClient.Asking asking = graph.asking();
    if (scope.subscriptions().isEmpty() && scope.managementGroups().isEmpty()) {
      read(asking, new QueryRequest(), seen, gaps);
    }
    for (List<String> group : groups(scope.subscriptions())) {
      read(asking, new QueryRequest().withSubscriptions(group), seen, gaps);
    }
    if (!scope.managementGroups().isEmpty()) {
      QueryRequest request = new QueryRequest().withManagementGroups(scope.managementGroups());
      read(asking, request, seen, gaps);
    }
    return new Coverage(oldestData, gaps);
  }

  private static void read(
      GraphClient.Asking asking,
      QueryRequest part,
      Consumer<ScaleSet> seen,
      List<CoverageGap> gaps) {
    List<String> subscriptions = part.subscriptions() == null ? List.of() : part.subscriptions();
    part.withQuery(GraphRows.SCALE_SETS);
    String skipToken = null;
    boolean complete = true;
    int strange = 0;
    try {
      do {
        GraphClient.Page page = asking.page(part, skipToken);
        for (JsonNode row : page.rows()) {
          Optional<ScaleSet> scaleSet = GraphRows.scaleSet(row);
          scaleSet.ifPresent(seen);
          strange += scaleSet.isPresent() ? 0 : 1;
        }
        complete &= page.complete();
        skipToken = page.skipToken();
      } while (skipToken != null);
    } catch (AzureFailure failure) {
      gaps.add(new CoverageGap(subscriptions, failure.getMessage()));
    }
    if (strange > 0) {
      gaps.add(new CoverageGap(subscriptions, "The IDs of " + strange + " scale sets are none."));
    }
    if (!complete) {
      gaps.add(
          new CoverageGap(
              subscriptions, "There is more than Resource Graph shows: narrow the scope."));
    }
  }

  @Override
  public Map<ScaleSetId, ChangedBy> lastChanges(Collection<ScaleSetId> scaleSets) {
    GraphClient.Asking asking = graph.asking(CHANGES);
    Map<ScaleSetId, ChangedBy> changes = new HashMap<>();
    for (List<ScaleSetId> group : groups(List.copyOf(scaleSets))) {
      QueryRequest request =
          new QueryRequest()
              .withSubscriptions(group.stream().map(ScaleSetId::subscriptionId).distinct().toList())
              .withQuery(GraphRows.lastChanges(group.stream()));
      String skipToken = null;
      do {
        GraphClient.Page page = asking.page(request, skipToken);
        for (JsonNode row : page.rows()) {
          GraphRows.changedBy(row).ifPresent(by -> changes.put(by.scaleSetId(), by.changedBy()));
        }
        skipToken = page.skipToken();
      } while (skipToken != null);
    }
    return changes;
  }

  private static <T> List<List<T>> groups(List<T> all) {
    List<List<T>> groups = new ArrayList<>();
    for (int i = 0; i < all.size(); i += GROUP) {
      groups.add(all.subList(i, Math.min(i + GROUP, all.size())));
    }
    return groups;
  }
}
