// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.arm.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraphTableTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private final GraphTable table = new GraphTable(Duration.ofSeconds(60));

  private static GraphRow row(String name) {
    ResourceId id = ResourceId.scaleSet(ArmFixture.scaleSetId(name));
    return GraphRow.of(id, Json::object);
  }

  private static Instant after(int seconds) {
    return NOW.plusSeconds(seconds);
  }

  @Test
  void showsWhatIsDueAndTellsWhatChanged() {
    GraphRow first = row("a");
    GraphRow second = row("a");
    table.change(
        "a",
        NOW,
        List.of(new GraphTable.Snapshot(NOW, first), new GraphTable.Snapshot(after(10), second)));

    table.show(after(59));
    Map<String, GraphRow> early = Map.copyOf(table.rows());
    table.show(after(60));
    Map<String, GraphRow> due = Map.copyOf(table.rows());
    long seen = table.version();
    table.show(after(70));

    assertEquals(Map.of(), early);
    assertEquals(Map.of("a", first), due);
    assertEquals(
        Optional.of(List.of(new GraphTable.Change(seen + 1, "a", first, second))),
        table.since(seen).map(List::copyOf));
  }

  @Test
  void forgetsWhatWasForeseenWhenAnotherChangeComes() {
    GraphRow first = row("a");
    table.change(
        "a",
        NOW,
        List.of(new GraphTable.Snapshot(NOW, first), new GraphTable.Snapshot(after(10), null)));

    table.change("a", after(5), List.of(new GraphTable.Snapshot(after(5), row("a"))));
    table.show(after(100));

    assertEquals(1, table.rows().size());
  }

  @Test
  void tellsThatItForgotAChangeOfLongAgo() {
    for (int i = 0; i < 1001; i++) {
      table.change("a" + i, NOW, List.of(new GraphTable.Snapshot(NOW, row("a" + i))));
    }
    table.show(after(60));

    assertTrue(table.since(0).isEmpty());
    assertEquals(1000, table.since(1).orElseThrow().size());
    assertEquals(0, table.since(1001).orElseThrow().size());
  }
}
