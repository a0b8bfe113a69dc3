// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.identity.Ids;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting for what comes of requests. */
class SendWaitTest extends SendFixture {
  private static final String DETAIL =
      "{\"target\":\"/change\",\"message\":\"It\\u001b is barred.\",\"remedy\":\"Ask.\"}";

  private static String event(String requestId, String scaleSet, String outcome) {
    boolean done = outcome.equals("applied");
    return "{\"type\":\"VmssIdentity.Change%s\",\"data\":{\"requestId\":\"%s\",\"scaleSetId\":\"%s\",\"outcome\":\"%s\",\"problem\":%s}}"
        .formatted(
            done ? "Completed" : "Failed",
            requestId,
            Ids.scaleSet(scaleSet),
            outcome,
            done
                ? "null"
                : "{\"message\":\"No\\u001b way.\",\"remedy\":\"Find one.\",\"details\":[%s]}"
                    .formatted(DETAIL));
  }

  @Test
  void waitsUntilEveryEventIsInAndSumsUpWhatFailed() throws IOException {
    events.add("{\"type\":\"VmssIdentity.DriftDetected\",\"data\":{}}");
    events.add("no JSON");
    events.add(event("CHG1:2", "web", "applied"));
    events.add(event("CHG1:2", "api", "forbidden"));
    events.add(event("CHG1:2", "api", "forbidden"));
    events.add(event("CHG1:1", "web", "applied"));

    int code =
        send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--tag=a=b", "--wait", "--events=mine");

    assertEquals(1, code);
    assertEquals(List.of("open identity-events mine", "send CHG1:1", "send CHG1:2", "close"), done);
    assertTrue(
        out.toString()
            .endsWith(
                """
                outcome           requests
                applied                  1
                forbidden                1
                all                      2

                forbidden: CHG1:2 %s
                  problem: No  way.
                  remedy:  Find one.
                  detail:  /change: It  is barred. Ask.
                """
                    .formatted(Ids.scaleSet("api"))),
        out.toString());
    assertEquals("0 of 2 ended, 0 failed or rejected\n", err.toString());
  }

  @Test
  void aRequestThatWaitsHasNotEnded() throws IOException {
    events.add(event("CHG1:1", "web", "throttled").replace("ChangeFailed", "ChangeWaiting"));
    events.add(event("CHG1:1", "web", "applied"));
    events.add(event("CHG1:2", "api", "applied"));

    assertEquals(
        0, send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--tag=a=b", "--wait", "--events=mine"));
  }

  @Test
  void allWorkedOffIsCode0() throws IOException {
    events.add(event("CHG1:1", "web", "applied"));
    events.add(event("CHG1:2", "api", "applied"));

    assertEquals(
        0, send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--tag=a=b", "--wait", "--events=mine"));
  }

  @Test
  void whatDoesNotComeInTimeIsCode3AndNamed() throws IOException {
    events.add(event("CHG1:1", "web", "forbidden"));

    int code =
        send(
            "{\"requestId\":\"CHG1\"," + CHANGE + "}",
            "--tag=a=b",
            "--wait",
            "--events=mine",
            "--timeout=PT25S");

    assertEquals(3, code);
    assertTrue(out.toString().contains("\nno event                 1\n"), out.toString());
    assertTrue(
        out.toString()
            .contains("\n\nno event: CHG1:2 " + Ids.scaleSet("api") + "\n\nWhat has no event"),
        out.toString());
    assertEquals(Instant.parse("2026-03-01T12:00:25Z"), clock.instant());
  }

  @Test
  void whatWasHeardBeforeReceivingFailedIsSummedUp() throws IOException {
    events.add(event("CHG1:1", "web", "applied"));
    events.add("fail");

    int code =
        send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--tag=a=b", "--wait", "--events=mine");

    assertEquals(2, code, "the test's code for any failure");
    assertTrue(out.toString().contains("\napplied                  1\n"), out.toString());
    assertTrue(err.toString().endsWith("The connection is gone.\n"), err.toString());
  }

  @Test
  void waitingNeedsASubscriptionOfItsOwnBeforeAnythingIsSent() throws IOException {
    assertEquals(2, send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--tag=a=b", "--wait"));
    assertEquals(List.of(), done);
    assertEquals("", out.toString(), "nothing is searched for");
    assertTrue(err.toString().startsWith("--wait needs --events"), err.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--events=mine", "--topic=identity-events", "--timeout=PT1H"})
  void whatIsForWaitingIsNotIgnoredWithoutIt(String option) throws IOException {
    int code = send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--tag=a=b", option, "--dry-run");

    assertEquals(2, code);
    assertEquals("", out.toString());
    String name = option.substring(0, option.indexOf('='));
    assertTrue(err.toString().startsWith(name + " goes with --wait only."), err.toString());
  }

  @Test
  void missingRequestsAreListedTogether() throws IOException {
    send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--tag=a=b", "--wait", "--events=mine");

    assertTrue(
        out.toString()
            .contains(
                "\n\nno event: CHG1:1 %s\nno event: CHG1:2 %s\n\n"
                    .formatted(Ids.scaleSet("web"), Ids.scaleSet("api"))),
        out.toString());
  }
}
