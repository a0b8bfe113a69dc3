// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import static io.vmssidentity.ledger.LedgerSamples.NOON;
import static io.vmssidentity.ledger.LedgerSamples.key;
import static io.vmssidentity.ledger.LedgerSamples.open;
import static io.vmssidentity.ledger.LedgerSamples.record;
import static io.vmssidentity.ledger.LedgerSamples.state;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.history.AcceptedRequest;
import io.vmssidentity.history.AcceptedRequest.Progress;
import io.vmssidentity.history.OpenRequests;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.history.PastRequests.Span;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.LedgerSamples;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestProgress;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Waiting;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators see of requests that are open, and where they must not see them. */
class TableOpenRequestsIT {
  private static final SessionKey WEB = SessionKey.of(Ids.scaleSet("web"));
  private static final SessionKey API = SessionKey.of(Ids.scaleSet("api"));
  private static final SessionKey FAR =
      new SessionKey(WEB.value().replace(Ids.SUBSCRIPTION, Ids.SUBSCRIPTION.replace('1', 'f')));

  /** As it is in the group of {@link LedgerSamples#following()}. */
  private static final OpenRequest MEMBER = open(key(7, "r1"));

  private static final OpenRequest LATER = open(key(9, "r9"));

  @RegisterExtension static final LedgerTables TABLES = new LedgerTables();
  private final List<String> unreadable = new ArrayList<>();
  private Ledger ledger;
  private OpenRequests open;
  private TablePastRequests past;

  @BeforeEach
  void begin() {
    ledger = new TableLedger(TABLES.table());
    open = new TableOpenRequests(TABLES.table(), unreadable::add);
    past = new TablePastRequests(TABLES.table(), unreadable::add);
  }

  private static AcceptedRequest accepted(
      SessionKey scaleSet, OpenRequest request, Progress progress) {
    return new AcceptedRequest(
        scaleSet,
        new Attempt(request.key().requestId(), 0),
        request.request().asked(),
        request.acceptedAt(),
        progress,
        null);
  }

  private static AcceptedRequest queued(SessionKey scaleSet, OpenRequest request) {
    return accepted(scaleSet, request, new Progress.Queued());
  }

  private void write(ScaleSetState next, RowChange... changes) {
    ledger.write(WEB, next, ledger.read(WEB).version(), List.of(changes)).orElseThrow();
  }

  private List<AcceptedRequest> all(String subscriptionId) {
    List<AcceptedRequest> all = new ArrayList<>();
    open.each(subscriptionId, all::add);
    return all;
  }

  @Test
  void anOpenRequestIsFoundByItsIdAndByItsTicketInEverySubscription() {
    ledger.accept(WEB, LATER);
    ledger.accept(API, MEMBER);
    ledger.accept(FAR, MEMBER);

    assertEquals(List.of(queued(WEB, LATER)), open.find("r9", ""));
    assertEquals(
        List.of(queued(API, MEMBER), queued(FAR, MEMBER), queued(WEB, LATER)),
        open.find("CHG1", ""));
    assertEquals(List.of(queued(FAR, MEMBER)), open.find("CHG1", FAR.value().substring(0, 36)));
    assertEquals(List.of(), open.find("r", ""));
    assertEquals(List.of(queued(FAR, MEMBER)), all(FAR.value().substring(0, 36)));
    assertEquals(List.of(queued(API, MEMBER), queued(WEB, LATER), queued(FAR, MEMBER)), all(""));
  }

  @Test
  void theStateOfItsScaleSetTellsHowFarARequestIs() {
    ledger.accept(WEB, MEMBER);
    ledger.accept(WEB, LATER);
    ScaleSetState quiet = state().with(state().schedule().with((Waiting) null));

    write(quiet.with(LedgerSamples.writing()));
    assertEquals(
        List.of(accepted(WEB, MEMBER, new Progress.Writing(null, null)), queued(WEB, LATER)),
        all(""));

    write(quiet.with(LedgerSamples.following()));
    assertEquals(
        List.of(accepted(WEB, MEMBER, new Progress.Writing(NOON, "op-1")), queued(WEB, LATER)),
        all(""));

    write(
        quiet,
        new RowChange.Ended(MEMBER.key(), record(MEMBER, Outcome.APPLIED)),
        new RowChange.Moved(
            LATER.key(), RequestProgress.NONE.withSetAside(LedgerSamples.problem())));
    assertEquals(
        List.of(
            accepted(WEB, MEMBER, new Progress.Ended(record(MEMBER, Outcome.APPLIED))),
            accepted(WEB, LATER, new Progress.SetAside(LedgerSamples.problem()))),
        all(""));

    write(quiet, new RowChange.Removed(MEMBER.key()), new RowChange.Removed(LATER.key()));
    assertEquals(List.of(), all(""));
    assertEquals(List.of(), open.find("CHG1", ""));
  }

  @Test
  void whyItsScaleSetWaitsIsSeen() {
    ledger.accept(WEB, LATER);
    write(state());

    assertEquals(
        new AcceptedRequest.Waiting(LedgerSamples.problem(), NOON, NOON.plusSeconds(30), 3),
        open.find("r9", "").get(0).waiting());
  }

  @Test
  void rowsThatCannotBeReadAreToldAndTheOthersArePassedOn() {
    ledger.accept(WEB, MEMBER);
    ledger.accept(WEB, LATER);
    write(state());
    TableEntity row = TABLES.table().find(LedgerKey.open(WEB, MEMBER.key())).orElseThrow();
    TABLES.table().put(row.addProperty("progress", "[]"));
    TableEntity state = TABLES.table().find(LedgerKey.state(WEB)).orElseThrow();
    TABLES.table().put(state.addProperty("state", "{}"));

    assertEquals(List.of(queued(WEB, LATER)), all(""));
    assertEquals(
        List.of(
            "scaleSet!shop!web!state of the subscription " + Ids.SUBSCRIPTION,
            row.getRowKey() + " of the subscription " + Ids.SUBSCRIPTION),
        unreadable);
  }

  @Test
  void whatIsOpenIsNotAmongTheRequestsThatEnded() {
    ledger.accept(WEB, MEMBER);
    ledger.accept(WEB, LATER);
    write(state(), new RowChange.Ended(LATER.key(), record(LATER, Outcome.APPLIED)));
    PastRequest ended = new PastRequest(WEB, record(LATER, Outcome.APPLIED), false);
    Span ever = new Span(Instant.EPOCH, NOON.plusSeconds(999));
    List<PastRequest> found = new ArrayList<>();

    past.each(WEB, ever, found::add);
    past.each("", ever, found::add);

    assertEquals(List.of(ended, ended), found);
    assertEquals(List.of(ended), past.find("CHG1", ""));
    assertEquals(List.of(), past.find("r1", ""));
    assertEquals(List.of(ended), past.latest(WEB, 9));
    assertEquals(List.of(ended), past.latest(WEB, 1));
    assertEquals(List.of(), unreadable);
  }
}
