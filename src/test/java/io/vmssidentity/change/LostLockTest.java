// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.named;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.change.Requests.wakeUp;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a session lock is lost two steps run at once: the work is done once all the same. */
class LostLockTest {
  private static final ChangeRequest REQUEST = request(enable());

  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

  /** Another instance gets the session meanwhile. */
  private void anotherStep() {
    fixture.handler().wake(wakeUp("another"));
  }

  private void assertAppliedOnce() {
    fixture.deliver(REQUEST, delivery());
    fixture.run();
    assertEquals(2, fixture.etag);
    assertEquals(1, fixture.events.stream().map(CompletionEvent::id).distinct().count());
    assertFalse(fixture.events.isEmpty());
    assertEquals(Outcome.APPLIED, fixture.events.get(0).outcome());
  }

  @Test
  void whileTheFirstLooksTheSecondDoesTheWork() {
    fixture.onGet.add(this::anotherStep);

    assertAppliedOnce();
  }

  @Test
  void whileBothSendThePatchArmCarriesOutOne() {
    fixture.onPatch.add(this::anotherStep);

    assertAppliedOnce();
  }

  @Test
  void whileTheFirstPollsTheSecondMayEndTheWork() {
    fixture.onPoll.add(this::anotherStep);

    assertAppliedOnce();
  }

  @Test
  void whileTheFirstTellsTheSecondMayTellTheSameEvent() {
    fixture.onPublish.add(this::anotherStep);

    assertAppliedOnce();
  }

  @Test
  void whileTheFirstStoresTheSecondMayBeFaster() {
    for (int before = 0; before < 4; before++) {
      ChangeFixture one = new ChangeFixture(assigned(false, "a"));
      for (int i = 0; i < before; i++) {
        one.ledger.beforeWrite.add(() -> {});
      }
      one.ledger.beforeWrite.add(() -> one.handler().wake(wakeUp("another")));
      one.deliver(REQUEST, delivery());
      one.run();

      assertEquals(1, one.patches());
      assertEquals(1, one.events.stream().map(CompletionEvent::id).distinct().count());
    }
  }

  @Test
  void aRequestThatIsDeliveredToBothIsAcceptedOnce() {
    fixture.ledger.beforeAccept.add(() -> fixture.deliver(REQUEST, delivery()));

    assertAppliedOnce();
  }

  @Test
  void aNewerRequestThatComesMeanwhileIsAppliedAfterIt() {
    ChangeRequest newer = named("r2", edit(List.of("b"), List.of("a")));
    fixture.onPatch.add(() -> fixture.deliver(newer, delivery(43)));

    fixture.deliver(named("r1", edit(List.of("c"), List.of())), delivery(42));
    fixture.run();

    assertEquals(assigned(false, "b", "c").asDesired(), fixture.assignment.asDesired());
    assertEquals(2, fixture.events.size());
  }
}
