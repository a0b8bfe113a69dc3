// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vmssidentity.change.PastRecords;
import io.vmssidentity.change.Requests;
import io.vmssidentity.drift.DriftStates;
import io.vmssidentity.drift.LedgerStates;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.LedgerSamples;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.RequestSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The form in which rows are stored: a component or a class with another name would make rows of
 * yesterday unreadable. {@code -Drows.write=true} writes the files.
 */
class PinnedRowsTest {
  private static final Path ROWS = Path.of("src/test/resources/rows");
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void aStateInEachStageIsWrittenAndReadAsEver() throws IOException {
    ScaleSetState state = LedgerSamples.state();
    ScaleSetState idle = state.with(state.decided().withoutBaseline());

    check("state-idle", idle, LedgerJson::write, LedgerJson::scaleSetState);
    check(
        "state-writing",
        idle.with(LedgerSamples.writing()),
        LedgerJson::write,
        LedgerJson::scaleSetState);
    check(
        "state-following",
        idle.with(LedgerSamples.following()),
        LedgerJson::write,
        LedgerJson::scaleSetState);
    check(
        "state-settling",
        idle.with(LedgerSamples.settling()),
        LedgerJson::write,
        LedgerJson::scaleSetState);
    check("state-empty", ScaleSetState.EMPTY, LedgerJson::write, LedgerJson::scaleSetState);
  }

  @Test
  void anOpenRequestIsWrittenAndReadAsEver() throws IOException {
    OpenRequest open = LedgerSamples.open(LedgerSamples.key(7, "r1"));

    check("open-request", open, LedgerJson::write, LedgerJson::openRequest);
    check("progress", LedgerSamples.progress(), LedgerJson::write, LedgerJson::progress);
    check("asked", open.request().asked(), LedgerJson::write, LedgerJson::asked);
  }

  @Test
  void aBaselineIsWrittenAndReadAsEver() throws IOException {
    Baseline baseline = LedgerStates.settled(Ids.scaleSet("web")).decided().baseline();

    check("baseline", baseline, LedgerJson::write, LedgerJson::baseline);
  }

  @Test
  void aRecordOfARequestIsWrittenAndReadAsEver() throws IOException {
    RequestRecord applied = PastRecords.record("r1", "web", "CHG1", NOON);
    RequestRecord failed =
        new RequestRecord(
            new Attempt("r2", 2),
            "hash",
            new Ending(
                Outcome.FORBIDDEN,
                applied.effect(),
                Requests.problem(
                    FailureReason.MAY_NOT_ASSIGN,
                    "No.",
                    new ArmError(403, "Code", "ARM's words."))),
            new RequestRecord.Work(NOON, NOON, "instance"),
            asked(new Change.Restore(true)));

    check("record-applied", applied, LedgerJson::write, LedgerJson::record);
    check("record-failed", failed, LedgerJson::write, LedgerJson::record);
  }

  @Test
  void driftIsWrittenAndReadAsEver() throws IOException {
    check("drift", DriftStates.full(Ids.scaleSet("web")), LedgerJson::write, LedgerJson::drift);
  }

  @Test
  void aScanIsWrittenAndReadAsEver() throws IOException {
    check("scan", DriftStates.scan(NOON), LedgerJson::write, LedgerJson::scan);
  }

  private static RequestSummary asked(Change change) {
    return new RequestSummary(Ids.scaleSet("web"), change, "CHG1", "jane@contoso.com", "because");
  }

  private static <T> void check(
      String name, T value, Function<T, String> write, Function<String, T> read)
      throws IOException {
    JsonMapper mapper = new JsonMapper();
    Path file = ROWS.resolve(name + ".json");
    String written = mapper.readTree(write.apply(value)).toPrettyString() + "\n";
    if (Boolean.getBoolean("rows.write")) {
      Files.createDirectories(ROWS);
      Files.writeString(file, written);
    }
    String pinned = Files.readString(file);
    assertEquals(pinned, written);
    assertEquals(value, read.apply(pinned));
  }
}
