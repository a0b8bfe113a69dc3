// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.ledger.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A step that announced a PATCH died, or is still at it. */
public class WritingTest {
  private final DrivenScaleSet world = new DrivenScaleSet();

  /** Its PATCH was carried out, and nobody stored the answer. */
  private void dead() {
    world.accept(Given.request(1, edit(List.of("a"), List.of())));
    world.diesAfter = 2;
    world.step();
    assertInstanceOf(Stage.Writing.class, world.state.stage());
    assertEquals(1, world.sent.size());
  }

  @Test
  void othersExpireAndAreToldFirst() {
    dead();
    world.accept(
        Given.request(2, edit(List.of("b"), List.of()), "{}", false, world.now.minusSeconds(1)));

    world.step();

    assertEquals(List.of("r2 expired", "r1 applied"), world.told);
  }

  @Test
  void whoTakesOverFindsWhatWasCarriedOutAndWaitsForNobody() {
    dead();

    world.step();

    assertEquals(1, world.sent.size());
    assertEquals(List.of("r1 applied"), world.told);
  }

  @Test
  void aPatchThatWasNeverSentIsSentLaterUnderTheSameEtag() {
    world.accept(Given.request(1, edit(List.of("a"), List.of())));
    world.answers.add(new Event.Unsent());
    world.diesAfter = 2;
    world.step();
    world.wake();

    world.run(Duration.ofHours(1));

    assertEquals(List.of("r1 applied"), world.told);
    assertEquals(2, world.sent.size());
  }
}
