// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.change.Requests;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.IdentityType;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.InvalidRequest;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.Timing;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventJsonTest {
  private static final Timing TIMING =
      new Timing(Requests.NOW, Requests.NOW.plusSeconds(1), Requests.NOW.plusSeconds(2), 1);
  private static final ChangeResult NO_EFFECT =
      new ChangeResult(null, null, null, null, List.of(), List.of(), new ArmUsage(0, null, null));

  private static JsonNode write(CompletionEvent event) throws IOException {
    return new ObjectMapper().readTree(EventJson.data(event));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void aRejectedMessageTellsWhyAndLeavesTheRestNull() throws IOException {
    Problem problem =
        new Problem(
            Outcome.INVALID,
            "Invalid.",
            "Correct it.",
            List.of(new Problem.Detail("/change", "Wrong.", "Mend it.")),
            new ArmError(400, "Bad", "No."));

    JsonNode written =
        write(
            new CompletionEvent(
                "id",
                "s",
                new InvalidRequest(null, null, null, List.of()),
                0,
                new Ending(Outcome.INVALID, NO_EFFECT, problem),
                TIMING,
                null));

    assertEquals(
        json(
"""
{"requestId": null, "messageId": null, "attempt": 0, "scaleSetId": null, "outcome": "invalid",
 "change": null, "before": null, "after": null, "patch": null, "inverse": null,
 "coalescedWith": [], "coalescedMore": 0, "warnings": [],
 "arm": {"writeCount": 0, "correlationRequestId": null, "operationId": null},
 "problem": {"code": "invalid", "message": "Invalid.", "remedy": "Correct it.",
   "details": [{"target": "/change", "message": "Wrong.", "remedy": "Mend it."}],
   "armError": {"status": 400, "code": "Bad", "message": "No."}},
 "timing": {"enqueuedAt": "2026-06-01T12:00:00Z", "startedAt": "2026-06-01T12:00:01Z",
   "completedAt": "2026-06-01T12:00:02Z", "deliveryCount": 1},
 "ticket": null, "requestedBy": null, "reason": null, "metadata": {}}
"""),
        written);
  }

  @Test
  void aPatchWithoutEntriesHasNoDictionary() throws IOException {
    ChangeResult effect =
        new ChangeResult(
            Ids.assigned(true),
            Assignment.NONE,
            new Patch(IdentityType.NONE, List.of(), List.of()),
            Ids.enable(),
            List.of(),
            List.of(),
            new ArmUsage(1, null, null));

    JsonNode written =
        write(
            new CompletionEvent(
                "id",
                "s",
                Requests.request(Ids.disable()),
                0,
                Ending.done(Outcome.APPLIED, effect),
                TIMING,
                null));

    assertEquals(json("{\"type\": \"None\"}"), written.get("patch"));
    assertEquals(json("{\"systemAssigned\": \"enable\"}"), written.get("inverse"));
  }

  @Test
  void anEventFitsIntoAMessageHoweverManyIdentitiesItsRequestNames() throws IOException {
    String[] names = IntStream.range(0, 480).mapToObj(i -> "i" + i).toArray(String[]::new);
    ChangeResult effect =
        new ChangeResult(
            Assignment.NONE,
            Ids.assigned(true, names),
            new Patch(IdentityType.USER_ASSIGNED, List.copyOf(Ids.identities(names)), List.of()),
            Ids.edit(List.of(), List.of(names)),
            List.of(),
            List.of(Warning.DEFAULT_IDENTITY_AMBIGUOUS),
            new ArmUsage(4, null, null));

    CompletionEvent event =
        new CompletionEvent(
            "id",
            "s",
            Requests.request(Ids.exactly(names)),
            0,
            Ending.done(Outcome.APPLIED, effect),
            TIMING,
            null);
    JsonNode written = write(event);

    assertTrue(EventJson.data(event).length < 200 * 1024);
    assertEquals(480, written.at("/change/userAssigned/set").size());
    assertEquals(4, written.at("/arm/writeCount").intValue());
    for (String leftOut : List.of("before", "after", "patch", "inverse")) {
      assertTrue(written.get(leftOut).isNull(), leftOut);
    }
    assertEquals(
        List.of("defaultIdentityAmbiguous", "eventShortened"),
        written.get("warnings").findValuesAsText("code"));
  }

  /** The sender must be able to match it: it is told exactly, whatever it holds. */
  @Test
  void anInvalidMessageIsToldWithItsMessageIdAsItIs() throws IOException {
    String hostile = "a\"\\\n\u0000\u001b[31m\u202e\ud83d\ude00" + "x".repeat(110);
    CompletionEvent event =
        new CompletionEvent(
            "id",
            "s",
            new InvalidRequest(null, null, null, List.of()),
            0,
            Ending.with(Problem.invalid(List.of()), NO_EFFECT),
            TIMING,
            hostile);

    assertEquals(hostile, write(event).get("messageId").textValue());
  }
}
