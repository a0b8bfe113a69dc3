// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.canary.CanaryRun;
import io.vmssidentity.change.OpenRequestSweep;
import io.vmssidentity.change.Requests;
import io.vmssidentity.change.StepReport;
import io.vmssidentity.drift.ScaleSetWrite;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.WriteObserver;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The queries of alerts and workbook understand the log lines. */
class LogQueriesTest {
  private static final Pattern TOKEN = Pattern.compile("\"([^\"]*)\"|(\\w+)(:\\w+)?");

  @Test
  void theQueryOfChangesReadsTheLineOfOne() throws IOException {
    ChangeResult effect =
        new ChangeResult(null, null, null, null, List.of(), List.of(), new ArmUsage(2, "c", "o"));
    Timing timing =
        new Timing(Requests.NOW, Requests.NOW.plusSeconds(1), Requests.NOW.plusSeconds(4), 3);
    CompletionEvent event =
        new CompletionEvent(
            "e1",
            "s",
            Requests.request(Ids.exactly("new")),
            0,
            Ending.done(Outcome.APPLIED, effect),
            timing,
            null);
    String line = LogLine.of(new StepReport.Told(event, 77, Requests.NOW.plusSeconds(5), false));

    assertEquals(
        "{Outcome=applied, RequestId=%s, Session=%s, SequenceNumber=77, DeliveryCount=3, Writes=2, Millis=3000, AgeMillis=4000, TellMillis=1000, EventId=e1}"
            .formatted(event.about().requestId(), SessionKey.of(event.about().scaleSetId())),
        columns("IdentityChanges", line).toString());
  }

  @Test
  void theQueryOfSweepsReadsTheLineOfOne() throws IOException {
    SessionKey web = SessionKey.of(Ids.scaleSet("web"));
    String line =
        LogLine.of(new OpenRequestSweep.Swept(3, Duration.ofMinutes(9), web, 1, 2, List.of()));

    assertEquals(
        "{Open=3, OldestSeconds=540, Oldest=" + web + ", Woken=1, DeadLetters=2}",
        columns("IdentitySweeps", line).toString());
  }

  @Test
  void theQueryOfCanariesReadsTheLineOfOne() throws IOException {
    String line = LogLine.of(new CanaryRun("planned", Duration.ofSeconds(2), null));

    assertEquals("{Outcome=planned, Millis=2000}", columns("IdentityCanaries", line).toString());
  }

  @Test
  void theQueryOfScansReadsTheLineOfOne() throws IOException {
    Scan scan =
        new Scan(
            Requests.NOW,
            Duration.ofMillis(8),
            Requests.NOW,
            new Scan.Counts(1, 2, 4, 5, 6, 7, 9),
            List.of(),
            List.of());

    assertEquals(
        "{Seen=1, Managed=2, Drifted=4, Contested=5, Exempt=6, Busy=7, Unreadable=9, Gaps=0,"
            + " Millis=8}",
        columns("IdentityScans", LogLine.of(scan)).toString());
  }

  @Test
  void theQueryOfWritesReadsTheLineOfOne() throws IOException {
    ScaleSetWrite write =
        new ScaleSetWrite(Requests.request(Ids.exactly("new")).scaleSetId(), null);

    Map<String, String> columns =
        columns("ScaleSetWrites", LogLine.of(write, WriteObserver.Seen.BUSY, 3));

    assertEquals(List.of("Session", "Seen", "Looks"), List.copyOf(columns.keySet()));
    assertEquals(List.of("busy", "3"), List.of(columns.get("Seen"), columns.get("Looks")));
  }

  @Test
  void theAlertOfFailuresCountsEveryFailure() throws IOException {
    String failures =
        Stream.of(Outcome.values())
            .filter(outcome -> outcome.type() == Outcome.Type.FAILED)
            .map(outcome -> "\"" + outcome + "\"")
            .collect(Collectors.joining(", "));

    assertTrue(query("failing").contains("Outcome in (" + failures + ")"), failures);
  }

  private static String query(String name) throws IOException {
    return Files.readString(Path.of("infra", "queries", name + ".kql"));
  }

  /** What the query's parse operator makes of a line. */
  private static Map<String, String> columns(String query, String line) throws IOException {
    Matcher parse = Pattern.compile("\\| parse Message with (.*)").matcher(query(query));
    assertTrue(parse.find());
    StringBuilder pattern = new StringBuilder();
    List<String> names =
        TOKEN
            .matcher(parse.group(1))
            .results()
            .peek(token -> pattern.append(pattern(token.group(1), token.group(3))))
            .filter(token -> token.group(1) == null)
            .map(token -> token.group(2))
            .toList();
    Matcher matcher = Pattern.compile(pattern.toString()).matcher(line);
    assertTrue(matcher.matches(), pattern + " does not match " + line);
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      columns.put(names.get(i), matcher.group(i + 1));
    }
    return columns;
  }

  private static String pattern(String text, String type) {
    if (text != null) {
      return Pattern.quote(text);
    }
    return type == null ? "(.*?)" : "(\\d+)";
  }
}
