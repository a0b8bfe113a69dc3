// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.identity.Change;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Removals are counted in the subscription's limit before they are written. */
public class RemovalsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final DrivenScaleSet world = new DrivenScaleSet();

  private static Change remove(String... names) {
    return edit(List.of(), List.of(names));
  }

  @Test
  void removalsThatWereCountedAreNotCountedAgainWhenTheWriteDoesNotHappen() {
    world.has("a", "b").accept(Given.request(1, remove("a")));
    for (int i = 0; i < 3; i++) {
      world.answers.add(new Event.Refused(Given.failure(FailureReason.CONFLICT)));
    }

    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
    assertEquals(1, world.count(Decision.Reserve.class));
  }

  @Test
  void removalsThatCannotBeCountedForLongFailWithTheBudgetAndSayWhy() {
    world.has("a", "b").accept(Given.request(1, remove("a")));
    world.counting = Given.failure(FailureReason.UNAVAILABLE);

    world.run(Duration.ofHours(3));

    assertEquals(List.of("r1 unavailable"), world.told);
    assertTrue(world.sent.isEmpty());
    assertTrue(world.count(Decision.Reserve.class) < 40);
  }
}
