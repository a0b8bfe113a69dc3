// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.graph;

import com.azure.core.credential.TokenCredential;
import com.azure.resourcemanager.resourcegraph.models.QueryRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.drift.RetryLimits;
import io.vmssidentity.drift.Sleeper;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scale sets by resource group and tags: all of them, or none. */
public final class ScaleSetSearch {
  private final GraphClient graph;

  public ScaleSetSearch(
      Endpoint endpoint,
      TokenCredential credential,
      Clock clock,
      Sleeper sleeper,
      RetryLimits limits) {
    this.graph = new GraphClient(endpoint, credential, clock, sleeper, limits);
  }

  /**
   * Asks for the scale sets of a resource group, whatever its letter case, that have all of the
   * tags, name and value as they are written.
   *
   * @param resourceGroup empty for all
   */
  public static String query(String resourceGroup, Map<String, String> tags) {
    StringBuilder query =
        new StringBuilder("resources | where type =~ 'microsoft.compute/virtualmachinescalesets'");
    if (!resourceGroup.isEmpty()) {
      query.append(" | where resourceGroup =~ ").append(GraphRows.quoted(resourceGroup));
    }
    tags.forEach(
        (name, value) ->
            query
                .append(" | where tostring(tags[")
                .append(GraphRows.quoted(name))
                .append("]) == ")
                .append(GraphRows.quoted(value)));
    return query.append(" | project id | order by id asc").toString();
  }

  /**
   * @param subscriptions at most 100; none for all that the caller may read
   * @throws AzureFailure when not all of them can be told
   */
  public List<ScaleSetId> find(List<String> subscriptions, String query) {
    List<ScaleSetId> found = new ArrayList<>();
    GraphClient.Asking asking = graph.asking();
    QueryRequest request = new QueryRequest().withQuery(query);
    if (!subscriptions.isEmpty()) {
      request.withSubscriptions(subscriptions);
    }
    String skipToken = null;
    do {
      GraphClient.Page page = asking.page(request, skipToken);
      if (!page.complete()) {
        throw new AzureFailure(
            FailureReason.UNAVAILABLE,
            "There are more scale sets than Resource Graph shows: name fewer subscriptions.",
            null);
      }
      for (JsonNode row : page.rows()) {
        found.add(GraphRows.id(row));
      }
      skipToken = page.skipToken();
    } while (skipToken != null);
    return List.copyOf(found);
  }
}
