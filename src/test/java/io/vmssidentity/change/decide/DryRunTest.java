// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dry run is told what would be, and no write of others decides how the dry run ends. */
class DryRunTest {
  private final DrivenScaleSet world = new DrivenScaleSet();

  private static Change add(String name) {
    return edit(List.of(name), List.of());
  }

  private static OpenRequest dryRun(long place, String name) {
    return Given.request(place, add(name), "{}", true, null);
  }

  @Test
  void itIsToldBeforeThePatchOfTheWritesAroundItHoweverLongThatTakes() {
    world.accept(Given.request(1, add("a")), dryRun(2, "b"), Given.request(3, add("c")));
    world.polls.add(new OperationStatus.Running(Given.LIMITS.budget().plusMinutes(10)));

    world.step();

    assertEquals(List.of("r2 planned"), world.told);
    assertEquals(
        Ids.identities("a", "b"),
        world.history.get("r2").effect().after().asDesired().userAssigned());
    assertEquals(List.copyOf(Ids.identities("a", "c")), world.sent.get(0).add());
    world.run(Duration.ofDays(1));
    assertEquals(List.of("r2 planned", "r1 operationRunning", "r3 operationRunning"), world.told);
  }

  @Test
  void whileAPatchIsInDoubtItWaitsAndTheWritesGoOn() {
    world.answers.add(new Event.Unanswered(Given.failure(FailureReason.UNAVAILABLE)));
    world.accept(Given.request(1, add("a")));
    world.step();
    world.accept(dryRun(2, "b"), Given.request(3, add("c")));
    world.polls.add(new OperationStatus.Running(Duration.ofMinutes(10)));

    world.run(Duration.ofMinutes(5));
    assertEquals(List.of(), world.told);
    assertEquals(List.copyOf(Ids.identities("a", "c")), world.sent.get(1).add());
    world.run(Duration.ofHours(1));

    assertEquals(List.of("r1 applied", "r3 applied", "r2 planned"), world.told);
  }

  @Test
  void aloneBehindAPatchInDoubtItWaitsUntilThatPatchIsRuledOut() {
    world.has("x");
    world.answers.add(new Event.Unanswered(Given.failure(FailureReason.UNAVAILABLE)));
    world.accept(Given.request(1, add("a"), "{}", false, Given.NOW.plusSeconds(1)));
    world.step();
    world.accept(dryRun(2, "b"));

    world.run(Duration.ofHours(1));

    assertEquals(List.of("r1 expired", "r2 planned"), world.told);
    assertEquals(List.of(), world.rows);
  }
}
