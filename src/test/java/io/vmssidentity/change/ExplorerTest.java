package io.vmssidentity.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real protocol under seeded schedules. {@code -Dexplorer.schedules=100000} looks longer,
 * {@code -Dexplorer.seed=42 -Dexplorer.schedules=1} replays one; a schedule that breaks a promise
 * is printed line by line.
 */
class ExplorerTest {
  private static final long SCHEDULES = Long.getLong("explorer.schedules", 500);
  private static final long FIRST = Long.getLong("explorer.seed", 1);
  private static final long SEARCHED = 3_000;

  @Test
  void noScheduleBreaksAPromise() {
    OptionalLong seed = firstBroken(FIRST, SCHEDULES, Without.NOTHING);

    assertTrue(
        seed.isEmpty(),
        () ->
            "Seed "
                + seed.getAsLong()
                + ":\n"
                + String.join("\n", Exploration.of(seed.getAsLong(), Without.NOTHING)));
  }

  @Test
  void manySchedulesReplayWhatFailed() {
    long replaying =
        LongStream.range(FIRST, FIRST + 200)
            .mapToObj(seed -> String.join(" ", Exploration.replay(seed, Without.NOTHING)))
            .filter(lines -> lines.contains("ReplayHeaders[attempt=1"))
            .count();

    assertTrue(replaying > 20, () -> "replays in " + replaying + " of 200 schedules");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
  void aRuleThatIsSwitchedOffIsMissed(Without without) {
    assertTrue(firstBroken(1, SEARCHED, without).isPresent());
  }

  @Test
  void aSeedIsReplayedToTheLetter() {
    List<String> lines = Exploration.replay(7, Without.NOTHING);

    assertEquals(lines, Exploration.replay(7, Without.NOTHING));
  }

  private static OptionalLong firstBroken(long first, long schedules, Without without) {
    return LongStream.range(first, first + schedules)
        .filter(seed -> !Exploration.of(seed, without).isEmpty())
        .findFirst();
  }
}
