// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import io.vmssidentity.local.arm.access.Permissions;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that a query covers.
 *
 * @param subscriptions in lower case; null for whatever the caller may read
 */
public record GraphScope(
    Permissions permissions, Set<String> subscriptions, int mostSubscriptions) {

  /**
   * @param subscriptions that have something to show
   */
  record Covered(List<Map.Entry<String, GraphRow>> rows, Set<String> subscriptions) {}

  @Evidence(
      value = "A management group that does not exist is refused like one that may not be read",
      from = From.ASSUMED)
  public static GraphScope of(
      GraphRequest request,
      Map<String, List<String>> managementGroups,
      Permissions permissions,
      int mostSubscriptions) {
    Set<String> named = named(request, managementGroups);
    if (named != null) {
      named.removeIf(id -> !permissions.mayRead(ResourceId.SCALE_SET, "/subscriptions/" + id));
      if (named.isEmpty()) {
        throw GraphErrors.noSubscription(request.subscriptions()).refusal();
      }
    }
    return new GraphScope(permissions, named, mostSubscriptions);
  }

  private static Set<String> named(
      GraphRequest request, Map<String, List<String>> managementGroups) {
    if (request.subscriptions() != null) {
      return new HashSet<>(request.subscriptions());
    }
    if (request.managementGroups() == null) {
      return null;
    }
    return request.managementGroups().stream()
        .flatMap(name -> managementGroups.getOrDefault(name, List.of()).stream())
        .map(id -> id.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Evidence(
      value =
          "A query without subscriptions covers the first 10,000, and a header tells that there are more",
      from = From.DOCS,
      where =
          "learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests")
  Covered covered(Map<String, GraphRow> rows) {
    Set<String> seen = new HashSet<>();
    return new Covered(
        rows.entrySet().stream().filter(row -> isCovered(row.getValue(), seen)).toList(), seen);
  }

  /** Rows come in the order of their subscriptions, so the first of these are seen first. */
  private boolean isCovered(GraphRow row, Set<String> seen) {
    if (!mayShow(row)) {
      return false;
    }
    seen.add(row.subscription());
    return !isHit(seen);
  }

  /** Whether a row is covered, unless it is of a subscription too many. */
  boolean mayShow(GraphRow row) {
    return (subscriptions == null || subscriptions.contains(row.subscription()))
        && permissions.mayRead(row.owner().type(), row.owner().text());
  }

  /** Whether there are more subscriptions than a query covers. */
  boolean isHit(Set<String> seen) {
    return subscriptions == null && seen.size() > mostSubscriptions;
  }
}
