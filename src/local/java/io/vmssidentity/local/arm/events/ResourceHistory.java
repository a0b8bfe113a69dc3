// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.events;

import io.vmssidentity.local.arm.graph.GraphTable;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What Resource Graph shows of each resource, from when on: the table {@code resources}. */
public final class ResourceHistory {
  private final GraphTable table;

  public ResourceHistory(Duration lag) {
    table = new GraphTable(lag);
  }

  /**
   * A resource changed.
   *
   * @param next what it is now and, where its operation runs, what it will be; this takes the place
   *     of what was foreseen before
   */
  public void change(ResourceId id, Instant now, List<GraphTable.Snapshot> next) {
    table.change(id.key(), now, next);
  }

  @Evidence(
      value = "Resources are shown as they were a while ago, created and deleted ones included",
      from = From.DOCS,
      where =
          "learn.microsoft.com, orchestration modes for virtual machine scale sets: eventually consistent, up to 60 seconds")
  public GraphTable table(Instant now) {
    table.show(now);
    return table;
  }
}
