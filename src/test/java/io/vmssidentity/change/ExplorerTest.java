package io.vmssidentity.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real protocol, interleaved in every way that a seed can think of. */
class ExplorerTest {
  private static final long SCHEDULES = Long.getLong("explorer.schedules", 1_500);
  private static final long FIRST = Long.getLong("explorer.seed", 1);

  @Test
  void noScheduleBreaksAPromise() {
    LongStream.range(FIRST, FIRST + SCHEDULES)
        .forEach(
            seed -> {
              List<String> lines = Exploration.of(seed, Without.NOTHING);
              if (!lines.isEmpty()) {
                fail("Seed " + seed + ":\n" + String.join("\n", lines));
              }
            });
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
  void aRuleThatIsSwitchedOffIsMissed(Without without) {
    boolean missed =
        LongStream.rangeClosed(1, 3_000).anyMatch(seed -> !Exploration.of(seed, without).isEmpty());

    assertEquals(true, missed);
  }

  @Test
  void aSeedIsReplayedToTheLetter() {
    assertEquals(Exploration.replay(7, Without.NOTHING), Exploration.replay(7, Without.NOTHING));
  }
}
