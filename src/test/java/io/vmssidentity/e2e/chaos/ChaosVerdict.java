package io.vmssidentity.e2e.chaos;

import io.vmssidentity.e2e.Identities;
import io.vmssidentity.e2e.Stage;
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
      ChaosStage stage, ChaosScript script, ChaosFaults faults, Set<String> kinds) {
    List<String> wrong = new ArrayList<>();
    stage.strikes.missing(kinds).forEach(kind -> wrong.add("never struck: " + kind));
    script
        .endings()
        .forEach(
            (id, may) -> {
              Map<String, String> told = stage.events.outcomesOf(id);
              if (told.size() != 1 || !(may.isEmpty() || may.containsAll(told.values()))) {
                wrong.add(id + " ended as " + told);
              }
            });
    stage
        .events
        .toldOftenToWait()
        .forEach(id -> wrong.add("told more than once that it waits: " + id));
    wrong.addAll(ChaosHistory.wrong(stage, script.endings().keySet()));
    if (stage.queue().deadLettered() != 0) {
      wrong.add("dead-lettered: " + stage.queue().deadLettered());
    }
    script.expected().forEach((i, asked) -> compare(stage, i, asked, faults.outsidersOf(i), wrong));
    if (stage.azure.arm().cloud().overlappingWrites() != 0) {
      wrong.add("writes to a busy scale set: " + stage.azure.arm().cloud().overlappingWrites());
    }
    return wrong.subList(0, Math.min(wrong.size(), MOST));
  }

  private static void compare(
      ChaosStage stage, int scaleSet, Identities asked, Set<String> outsiders, List<String> wrong) {
    String name = ChaosScript.name(scaleSet);
    Set<String> expected = new TreeSet<>(asked.names());
    expected.addAll(outsiders);
    Set<String> actual =
        new TreeSet<>(
            Identities.of(stage.azure.arm().cloud().scaleSet(Stage.scaleSet(name)).orElseThrow())
                .names());
    if (ChaosPlan.lot(scaleSet) != ChaosPlan.Lot.UNLUCKY && !actual.equals(expected)) {
      wrong.add(name + " has " + actual + ", not " + expected);
    }
    List<Write> writes =
        stage.azure.arm().cloud().writes(Stage.scaleSet(name)).stream()
            .filter(write -> write.by().equals(Write.CALLER))
            .toList();
    IntStream.range(1, writes.size())
        .filter(i -> writes.get(i - 1).overlaps(writes.get(i)))
        .forEach(i -> wrong.add(name + ": " + writes.get(i - 1) + " overlaps " + writes.get(i)));
  }
}
