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

  private final World world = new World(assigned(false, "a"));

  /** Another instance gets the session meanwhile. */
  private void anotherStep() {
    world.handler().wake(wakeUp("another"));
  }

  private void assertAppliedOnce() {
    world.deliver(REQUEST, delivery());
    world.run();
    assertEquals(2, world.etag);
    assertEquals(1, world.events.stream().map(CompletionEvent::id).distinct().count());
    assertFalse(world.events.isEmpty());
    assertEquals(Outcome.APPLIED, world.events.get(0).outcome());
  }

  @Test
  void whileTheFirstLooksTheSecondDoesTheWork() {
    world.onGet.add(this::anotherStep);

    assertAppliedOnce();
  }

  @Test
  void whileBothSendThePatchArmCarriesOutOne() {
    world.onPatch.add(this::anotherStep);

    assertAppliedOnce();
  }

  @Test
  void whileTheFirstPollsTheSecondMayEndTheWork() {
    world.onPoll.add(this::anotherStep);

    assertAppliedOnce();
  }

  @Test
  void whileTheFirstTellsTheSecondMayTellTheSameEvent() {
    world.onPublish.add(this::anotherStep);

    assertAppliedOnce();
  }

  @Test
  void whileTheFirstStoresTheSecondMayBeFaster() {
    for (int before = 0; before < 4; before++) {
      World one = new World(assigned(false, "a"));
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
    world.ledger.beforeAccept.add(() -> world.deliver(REQUEST, delivery()));

    assertAppliedOnce();
  }

  @Test
  void aNewerRequestThatComesMeanwhileIsAppliedAfterIt() {
    ChangeRequest newer = named("r2", edit(List.of("b"), List.of("a")));
    world.onPatch.add(() -> world.deliver(newer, delivery(43)));

    world.deliver(named("r1", edit(List.of("c"), List.of())), delivery(42));
    world.run();

    assertEquals(assigned(false, "b", "c").asDesired(), world.assignment.asDesired());
    assertEquals(2, world.events.size());
  }
}
