// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;

/**
 * How local Resource Graph behaves.
 *
 * @param lag how old the resources are that it shows; in Azure up to a minute
 * @param changeLag after what time it shows a change; in Azure up to five minutes
 * @param quota how many queries a caller has in each window
 * @param quotaWindow in Azure five seconds
 * @param mostSubscriptions how many subscriptions a query without named ones covers
 * @param mostRows how many rows a page has at most, however many a query asks for
 */
public record GraphSettings(
    Duration lag,
    Duration changeLag,
    int quota,
    Duration quotaWindow,
    int mostSubscriptions,
    int mostRows) {

  /** Azure's quota, and no lag. */
  @Evidence(
      value = "A caller has 15 queries in each window of 5 seconds",
      from = From.DOCS,
      where =
          "learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests")
  public static GraphSettings defaults() {
    return new GraphSettings(Duration.ZERO, Duration.ZERO, 15, Duration.ofSeconds(5), 10_000, 1000);
  }

  public GraphSettings withLag(Duration newLag) {
    return new GraphSettings(newLag, changeLag, quota, quotaWindow, mostSubscriptions, mostRows);
  }

  public GraphSettings withChangeLag(Duration newLag) {
    return new GraphSettings(lag, newLag, quota, quotaWindow, mostSubscriptions, mostRows);
  }

  public GraphSettings withQuota(int newQuota, Duration window) {
    return new GraphSettings(lag, changeLag, newQuota, window, mostSubscriptions, mostRows);
  }

  public GraphSettings withMostSubscriptions(int most) {
    return new GraphSettings(lag, changeLag, quota, quotaWindow, most, mostRows);
  }

  @Evidence(
      value = "A page may have fewer rows than the query asks for; the skip token leads on",
      from = From.ASSUMED,
      where =
          "Resource Graph limits the size of an answer, which local Resource Graph does not count")
  public GraphSettings withMostRows(int most) {
    return new GraphSettings(lag, changeLag, quota, quotaWindow, mostSubscriptions, most);
  }
}
