package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.identity.Change;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that share a lane keep what is their own: their time, their place and their share. */
@Timeout(20)
class SharedLaneTest {
  private final World world = new World(assigned(false, "a", "b", "c"), 2);
  private final Map<String, CompletableFuture<CompletionEvent>> told = new ConcurrentHashMap<>();

  private static ChangeRequest asks(String id, Change change, Instant notAfter) {
    ChangeRequest like = request(change);
    return new ChangeRequest(id, like.scaleSetId(), change, false, notAfter, like.origin());
  }

  private static Change add(String identity) {
    return edit(List.of(identity), List.of());
  }

  private CompletionEvent handle(ChangeRequest request, long sequenceNumber) {
    Delivery like = delivery();
    // The body tells requests apart that have the same ID.
    byte[] body = request.toString().getBytes();
    Delivery delivery =
        new Delivery(body, like.sessionId(), sequenceNumber, Map.of(), like.enqueuedAt(), null, 1);
    return ((Handled.Completed) world.handler().handle(request, delivery)).event();
  }

  /** Returns when it waits in the lane. */
  private void joins(String name, ChangeRequest request, long sequenceNumber) {
    CompletableFuture<CompletionEvent> event = new CompletableFuture<>();
    told.put(name, event);
    Thread thread = new Thread(() -> event.complete(handle(request, sequenceNumber)));
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
  }

  private Outcome outcome(String name) throws Exception {
    return told.get(name).get(10, TimeUnit.SECONDS).outcome();
  }

  @Test
  void removalsAreReservedOnceThoughASiblingsFaultHasThemTriedAgain() throws Exception {
    world.onPatch.add(
        () -> {
          joins("good", asks("good", edit(List.of(), List.of("a", "b")), null), 43);
          World.fails(FailureReason.CONFLICT).strike();
        });
    // Once for both; then for the one at fault alone.
    world.onPatch.add(World.fails(FailureReason.IDENTITY_NOT_FOUND));
    world.onPatch.add(World.fails(FailureReason.IDENTITY_NOT_FOUND));

    CompletionEvent bad = handle(asks("bad", add("missing"), null), 42);

    assertEquals(Outcome.NOT_FOUND, bad.outcome());
    assertEquals(Outcome.APPLIED, outcome("good"));
    assertEquals(assigned(false, "c").asDesired(), world.assignment.asDesired());
  }

  @Test
  void whoseTimeIsOverWhenTheOthersAreDoneIsExpired() throws Exception {
    Instant soon = Requests.NOW.plusSeconds(1);
    world.onPatch.add(
        () -> {
          joins("first", asks("first", add("x"), null), 41);
          World.fails(FailureReason.CONFLICT).strike();
        });
    // It names nobody: half of them is tried alone.
    world.onPatch.add(World.fails(FailureReason.IDENTITY_NOT_FOUND));
    world.onPatch.add(
        () -> {
          joins("short", asks("short", add("y"), soon), 43);
          World.fails(FailureReason.CONFLICT).strike();
        });

    CompletionEvent leader = handle(asks("leader", add("z"), null), 42);

    assertEquals(Outcome.APPLIED, leader.outcome());
    assertEquals(Outcome.APPLIED, outcome("first"));
    assertEquals(Outcome.EXPIRED, outcome("short"));
  }

  @Test
  void aLaterMessageUnderTheSameIdEndsNotTheEarlierOne() throws Exception {
    world.onPatch.add(
        () -> {
          joins("earlier", asks("same", add("x"), null), 43);
          joins("later", asks("same", add("y"), Requests.NOW.minusSeconds(9)), 44);
          World.fails(FailureReason.LOCKED).strike();
        });

    handle(asks("leader", add("z"), null), 42);

    assertEquals(Outcome.APPLIED, outcome("earlier"));
    assertEquals(Outcome.INVALID, outcome("later"));
  }
}
