// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import static io.vmssidentity.change.PastRecords.applied;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.credential.AccessToken;
import io.vmssidentity.change.PastRecords;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.history.PastRequests.Span;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.LedgerSamples;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tables.Entity;
import io.vmssidentity.local.tables.Key;
import io.vmssidentity.local.tables.PageEnds;
import io.vmssidentity.local.tables.TablesSettings;
import io.vmssidentity.local.tables.Value;
import io.vmssidentity.local.tables.Write;
import io.vmssidentity.local.tables.http.LocalTables;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.testing.Trust;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The history in Table storage, and what it costs to read it. */
class TablePastRequestsIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final SessionKey WEB = SessionKey.of(Ids.scaleSet("web"));
  private static final String OTHER = "99999999-2222-3333-4444-555555555555";

  private LocalTables tables;
  private Trust trust;
  private TableLedger ledger;
  private TablePastRequests past;
  private long stored;
  private final List<String> unreadable = new ArrayList<>();
  private Map<CallKind, Integer> callsBefore;

  @BeforeEach
  void open() throws Exception {
    open(PageEnds.LATE);
  }

  private void open(PageEnds ends) throws Exception {
    tables = LocalTables.start(TablesSettings.defaults().withPageEnds(ends));
    trust = new Trust(tables.caFile());
    LedgerTable table =
        new LedgerTable(
            URI.create(tables.endpoint()),
            "ledger",
            request -> Mono.just(new AccessToken("token", OffsetDateTime.now().plusHours(1))),
            true);
    ledger = new TableLedger(table);
    past = new TablePastRequests(table, unreadable::add);
    // The first read makes the table.
    ledger.read(WEB);
  }

  @AfterEach
  void close() {
    trust.close();
    tables.close();
  }

  private void store(PastRequest... requests) {
    for (PastRequest request : requests) {
      RequestRecord record = request.record();
      RequestKey key =
          new RequestKey(new Position(1, ++stored), stored, record.requestId(), record.attempt());
      OpenRequest open = LedgerSamples.open(key, PastRecords.request(record));
      assertTrue(ledger.accept(request.scaleSet(), open.endedAs(record)));
    }
  }

  private void count() {
    callsBefore = Map.copyOf(tables.calls());
  }

  private int calls(CallKind kind) {
    return tables.calls().getOrDefault(kind, 0) - callsBefore.getOrDefault(kind, 0);
  }

  private static PastRequest elsewhere(String requestId, String ticket) {
    ScaleSetId id =
        ScaleSetId.parse(Ids.scaleSet("far").toString().replace(Ids.SUBSCRIPTION, OTHER));
    return PastRecords.of(id, PastRecords.record(requestId, "far", ticket, NOON));
  }

  @Test
  void findsARequestByItsIdAndByItsTicketInEverySubscription() {
    PastRequest one = applied("CHG1:1", "web", "CHG1", NOON);
    PastRequest two = applied("CHG1:2", "api", "CHG1", NOON.minusSeconds(1));
    PastRequest far = elsewhere("CHG1:3", "CHG1");
    store(one, two, far, applied("CHG2", "web", "CHG2", NOON), elsewhere("CHG10", "CHG10"));

    assertEquals(List.of(one), past.find("CHG1:1", ""));
    assertEquals(List.of(two, one, far), past.find("CHG1", ""));
    assertEquals(List.of(far), past.find("CHG1", OTHER));
    assertEquals(List.of(), past.find("CHG", ""));
    assertEquals(List.of(), past.find("chg1", ""));
  }

  @Test
  void aTicketMayHoldWhatNoKeyMay() {
    PastRequest odd = applied("r", "web", "a/b\\c#d?e!'\u00fc", NOON);
    store(odd);

    assertEquals(List.of(odd), past.find("a/b\\c#d?e!'\u00fc", ""));
  }

  @Test
  void readsOnlyWhatItIsAskedFor() {
    for (int i = 0; i < 50; i++) {
      store(applied("r" + i, i < 40 ? "web" : "api", "T" + i % 5, NOON.plusSeconds(i)));
    }
    count();
    past.find("r7", Ids.SUBSCRIPTION);
    assertEquals(List.of(1, 1), List.of(calls(CallKind.QUERY), calls(CallKind.GET)));

    count();
    past.find("T3", Ids.SUBSCRIPTION);
    assertEquals(List.of(1, 10), List.of(calls(CallKind.QUERY), calls(CallKind.GET)));

    count();
    past.latest(WEB, 3);
    assertEquals(List.of(1, 3), List.of(calls(CallKind.QUERY), calls(CallKind.GET)));

    count();
    past.each(WEB, new Span(Instant.EPOCH, NOON.plusSeconds(99)), request -> {});
    assertEquals(List.of(1, 0), List.of(calls(CallKind.QUERY), calls(CallKind.GET)));
  }

  @Test
  void theLatestOfAScaleSetComeFirst() {
    List<PastRequest> all =
        IntStream.range(0, 9)
            .mapToObj(i -> applied("r" + (i * 7 % 9), "web", null, NOON.plusSeconds(i)))
            .toList();
    all.forEach(this::store);
    store(applied("other", "web-2", null, NOON.plusSeconds(99)));

    assertEquals(List.of(all.get(8), all.get(7)), past.latest(WEB, 2));
  }

  @Test
  void oneRowThatCannotBeReadIsOneRow() {
    PastRequest one = applied("r1", "web", "T1", NOON);
    PastRequest two = applied("r2", "web", "T1", NOON.plusSeconds(1));
    store(one, two);
    LedgerKey key = LedgerKey.request(WEB, "r1", 0);
    Entity row = tables.tables().get("ledger", new Key(key.partition(), key.row()));
    Map<String, Value> properties = new HashMap<>(row.properties());
    properties.put(RequestRow.RECORD, Value.of("{\"ending\":{\"outcome\":\"OF_TOMORROW\"}}"));
    tables.tables().write("ledger", new Write(Write.Kind.REPLACE, row.key(), properties, "*"));

    List<PastRequest> passed = new ArrayList<>();
    past.each("", new Span(Instant.EPOCH, NOON.plusSeconds(99)), passed::add);

    assertEquals(List.of(two), passed);
    assertEquals(List.of(two), past.find("T1", ""));
    assertEquals(List.of(two), past.latest(WEB, 9));
    assertEquals(
        List.of("request!shop!web!r1!0 of the subscription " + Ids.SUBSCRIPTION),
        unreadable.stream().distinct().toList());
    assertEquals(3, unreadable.size());
  }

  @Test
  void passesOnScaleSetByScaleSetInTheOrderOfTime() {
    PastRequest late = applied("a", "web", null, NOON.plusSeconds(2));
    PastRequest early = applied("b", "web", null, NOON);
    PastRequest api = applied("c", "api", null, NOON.plusSeconds(1));
    PastRequest old = applied("d", "web-2", "D", NOON);
    store(late, early, api, old, applied("e", "web", null, NOON.plusSeconds(3)));
    List<PastRequest> found = new ArrayList<>();

    past.each("", new Span(NOON, NOON.plusSeconds(3)), found::add);

    assertEquals(List.of(api, early, late, old), found);
  }

  @Test
  void goesOnWherePagesEndEarly() throws Exception {
    close();
    open(new PageEnds(2, true));
    List<PastRequest> all =
        IntStream.range(0, 5)
            .mapToObj(i -> applied("CHG1:" + i, "web", "CHG1", NOON.plusSeconds(i)))
            .toList();
    all.forEach(this::store);
    PastRequest far = elsewhere("CHG1:9", "CHG1");
    store(far);
    List<PastRequest> found = new ArrayList<>();

    past.each("", new Span(Instant.EPOCH, NOON.plusSeconds(99)), found::add);

    assertEquals(Stream.concat(all.stream(), Stream.of(far)).toList(), found);
    assertEquals(Set.copyOf(found), Set.copyOf(past.find("CHG1", "")));
    assertEquals(List.of(all.get(4), all.get(3), all.get(2)), past.latest(WEB, 3));
  }
}
