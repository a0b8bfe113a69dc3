// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All that was recorded of scale sets, replayed request by request. */
class RecordedExchangeTest {

  static Stream<Recording> recordings() {
    return Recording.all();
  }

  private static boolean isKnown(Difference difference) {
    return Arrays.stream(KnownDifference.values()).anyMatch(known -> known.explains(difference));
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void answersAsRecordedButForWhatIsKnown(Recording recording) {
    List<Difference> unknown =
        Replay.of(recording).stream().filter(difference -> !isKnown(difference)).toList();

    assertEquals(List.of(), unknown);
  }

  @Test
  void everyKnownDifferenceIsStillThere() {
    List<Difference> found = recordings().flatMap(it -> Replay.of(it).stream()).toList();

    List<KnownDifference> gone =
        Arrays.stream(KnownDifference.values())
            .filter(known -> found.stream().noneMatch(known::explains))
            .toList();
    assertEquals(List.of(), gone);
  }
}
