// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.disable;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static io.vmssidentity.identity.Ids.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is told while nothing may be written is what would be told without such a time. */
class ReadOnlyOrderTest {
  private static final int GROUPS = 2_000;
  private static final int MOST_REQUESTS = 7;
  private static final List<String> NAMES = List.of("a", "b", "c");

  @Test
  void whateverWasToldMeanwhileEachRequestAndTheScaleSetEndTheSame() {
    int toldMeanwhile = 0;
    int waited = 0;
    for (int seed = 0; seed < GROUPS; seed++) {
      List<OpenRequest> requests = requests(new Random(seed));
      DrivenScaleSet plain = accepting(requests);
      plain.run(Duration.ofDays(1));
      DrivenScaleSet readOnly = accepting(requests);
      readOnly.readOnly = true;
      readOnly.run(Duration.ofDays(1));
      toldMeanwhile += readOnly.told.size();
      waited += readOnly.rows.size();
      readOnly.readOnly = false;
      readOnly.run(Duration.ofDays(1));

      String what = "seed " + seed + ": " + requests;
      assertEquals(List.of(), readOnly.rows, what);
      assertEquals(endings(plain), endings(readOnly), what);
      assertEquals(plain.assignment.asDesired(), readOnly.assignment.asDesired(), what);
      assertEquals(plain.state.decided().stamps(), readOnly.state.decided().stamps(), what);
      assertEquals(baseline(plain), baseline(readOnly), what);
    }
    assertTrue(toldMeanwhile > GROUPS && waited > GROUPS, toldMeanwhile + " told, " + waited);
  }

  private static DrivenScaleSet accepting(List<OpenRequest> requests) {
    DrivenScaleSet driven = new DrivenScaleSet().has("a");
    driven.accept(requests.toArray(OpenRequest[]::new));
    return driven;
  }

  private static List<OpenRequest> requests(Random random) {
    return IntStream.rangeClosed(1, 2 + random.nextInt(MOST_REQUESTS - 1))
        .mapToObj(i -> Given.request(i, change(random), "{}", random.nextInt(4) == 0, null))
        .toList();
  }

  private static Change change(Random random) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    return switch (random.nextInt(9)) {
      case 0, 1 -> edit(List.of(name), List.of());
      case 2, 3 -> edit(List.of(), List.of(name));
      case 4 -> exactly(name);
      case 5 -> enable();
      case 6 -> disable();
      case 7 -> new Change.Accept();
      default -> new Change.Restore(false);
    };
  }

  /** Without its time. */
  private static Optional<Desired> baseline(DrivenScaleSet driven) {
    return Optional.ofNullable(driven.state.decided().baseline()).map(Baseline::desired);
  }

  /** Whether a write carried out one request or several at once does not count here. */
  private static Map<String, String> endings(DrivenScaleSet driven) {
    Map<String, String> endings = new TreeMap<>();
    for (RequestRecord request : driven.history.values()) {
      Outcome outcome = request.outcome();
      endings.put(
          request.requestId(),
          switch (outcome) {
            case PLANNED -> outcome + " " + request.effect().patch();
            case SUPERSEDED -> Objects.toString(Outcome.APPLIED);
            default -> outcome.toString();
          });
    }
    return endings;
  }
}
