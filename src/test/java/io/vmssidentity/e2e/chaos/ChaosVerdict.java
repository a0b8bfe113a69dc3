// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.chaos;

import io.vmssidentity.e2e.AppFixture;
import io.vmssidentity.e2e.Identities;
import io.vmssidentity.local.arm.call.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What is wrong in the end, in a few words each. */
final class ChaosVerdict {
  /** More would tell nothing more. */
  private static final int MOST = 20;

  private ChaosVerdict() {}

  /**
   * @param kinds of the faults that must have struck
   */
  static List<String> of(
      ChaosFixture fixture, ChaosScript script, ChaosFaults faults, Set<String> kinds) {
    List<String> wrong = new ArrayList<>();
    fixture.strikes.missing(kinds).forEach(kind -> wrong.add("never struck: " + kind));
    script
        .endings()
        .forEach(
            (id, may) -> {
              Map<String, String> told = fixture.events.outcomesOf(id);
              if (told.size() != 1 || !(may.isEmpty() || may.containsAll(told.values()))) {
                wrong.add(id + " ended as " + told);
              }
            });
    fixture
        .events
        .toldOftenToWait()
        .forEach(id -> wrong.add("told more than once that it waits: " + id));
    wrong.addAll(ChaosHistory.wrong(fixture, script.endings().keySet()));
    if (fixture.queue().deadLettered() != 0) {
      wrong.add("dead-lettered: " + fixture.queue().deadLettered());
    }
    script
        .expected()
        .forEach((i, asked) -> compare(fixture, i, asked, faults.outsidersOf(i), wrong));
    if (fixture.azure.arm().cloud().overlappingWrites() != 0) {
      wrong.add("writes to a busy scale set: " + fixture.azure.arm().cloud().overlappingWrites());
    }
    return wrong.subList(0, Math.min(wrong.size(), MOST));
  }

  private static void compare(
      ChaosFixture fixture,
      int scaleSet,
      Identities asked,
      Set<String> outsiders,
      List<String> wrong) {
    String name = ChaosScript.name(scaleSet);
    Set<String> expected = new TreeSet<>(asked.names());
    expected.addAll(outsiders);
    Set<String> actual =
        new TreeSet<>(
            Identities.of(
                    fixture.azure.arm().cloud().scaleSet(AppFixture.scaleSet(name)).orElseThrow())
                .names());
    if (ChaosPlan.lot(scaleSet) != ChaosPlan.Lot.UNLUCKY && !actual.equals(expected)) {
      wrong.add(name + " has " + actual + ", not " + expected);
    }
    List<Write> writes =
        fixture.azure.arm().cloud().writes(AppFixture.scaleSet(name)).stream()
            .filter(write -> write.by().equals(Write.CALLER))
            .toList();
    IntStream.range(1, writes.size())
        .filter(i -> writes.get(i - 1).overlaps(writes.get(i)))
        .forEach(i -> wrong.add(name + ": " + writes.get(i - 1) + " overlaps " + writes.get(i)));
  }
}
