// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vmssidentity.change.Requests;
import io.vmssidentity.identity.Ids;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitingEventTest {
  private static final ChangeRequest REQUEST = Requests.request(Ids.enable());

  private static WaitingEvent event(int attempt, Instant at) {
    Problem why = Requests.problem(FailureReason.THROTTLED, "Slow down.", null);
    return WaitingEvent.of(
        REQUEST, attempt, new WaitingEvent.Delay(why, at.plusSeconds(60), 4, at), at);
  }

  /** The topic drops what it has seen: another ID would tell a request twice. */
  @Test
  void theIdIsPinned() {
    assertEquals("996596bfe8e0d89f0915a2e6af3c059f", event(0, Requests.NOW).id());
  }

  @Test
  void theIdIsTheSameWheneverItIsTold() {
    assertEquals(event(1, Requests.NOW).id(), event(1, Requests.NOW.plusSeconds(9)).id());
  }

  @Test
  void eachAttemptIsToldUnderItsOwnId() {
    assertNotEquals(event(0, Requests.NOW).id(), event(1, Requests.NOW).id());
  }

  @Test
  void theIdIsNotThatOfTheEnd() {
    RequestRecord record =
        new RequestRecord(
            new Attempt("r1", 0),
            "hash",
            Ending.done(Outcome.APPLIED, ChangeResult.NONE),
            new RequestRecord.Work(Requests.NOW, Requests.NOW, null),
            null);

    CompletionEvent end = CompletionEvent.of(REQUEST, record, Requests.NOW, 1);

    assertNotEquals(end.id(), event(0, Requests.NOW).id());
    assertEquals(end.sessionId(), event(0, Requests.NOW).sessionId());
  }
}
