// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.credential.AccessToken;
import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.drift.DriftLedger;
import io.vmssidentity.drift.DriftLedger.Known;
import io.vmssidentity.drift.DriftStates;
import io.vmssidentity.drift.LedgerStates;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tables.Entity;
import io.vmssidentity.local.tables.Fault;
import io.vmssidentity.local.tables.Key;
import io.vmssidentity.local.tables.PageEnds;
import io.vmssidentity.local.tables.Refusal;
import io.vmssidentity.local.tables.TablesSettings;
import io.vmssidentity.local.tables.Write;
import io.vmssidentity.local.tables.http.LocalTables;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.testing.Trust;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The ledger's table over local Table storage: what its requests are, and what goes wrong. */
class LedgerTableIT {
  private static final String NAME = "ledger";
  private static final ScaleSetId WEB = Ids.scaleSet("web");
  private static final SessionKey KEY = SessionKey.of(WEB);

  private LocalTables local;
  private Trust trust;
  private LedgerTable table;

  @BeforeEach
  void start() throws Exception {
    start(PageEnds.LATE);
  }

  private void start(PageEnds ends) throws Exception {
    local = LocalTables.start(TablesSettings.defaults().withPageEnds(ends));
    trust = new Trust(local.caFile());
    table = table(true);
  }

  private LedgerTable table(boolean made) {
    return new LedgerTable(
        URI.create(local.endpoint()),
        NAME,
        request -> Mono.just(new AccessToken("token", OffsetDateTime.now().plusHours(1))),
        made);
  }

  @AfterEach
  void stop() {
    trust.close();
    local.close();
  }

  @Test
  void makesTheTableAtTheFirstRead() {
    assertEquals(Optional.empty(), table.find(LedgerKey.state(KEY)));

    assertEquals(List.of(), table.partitions());
    assertEquals(1, local.calls().get(CallKind.CREATE_TABLE));
  }

  @Test
  void makesTheTableAtTheFirstQuery() {
    assertEquals(List.of(), table.partitions());

    assertEquals(Optional.empty(), table.find(LedgerKey.state(KEY)));
    assertEquals(1, local.calls().get(CallKind.CREATE_TABLE));
  }

  @Test
  void makesNoTableForThoseWhoOnlyRead() {
    LedgerTable reading = table(false);

    String query = assertThrows(AzureFailure.class, reading::partitions).getMessage();
    String read =
        assertThrows(AzureFailure.class, () -> reading.find(LedgerKey.state(KEY))).getMessage();

    assertEquals(query, read);
    assertTrue(query.contains(" has no table " + NAME + ". "), query);
    assertEquals(null, local.calls().get(CallKind.CREATE_TABLE));
  }

  @Test
  void failsWhenTheTableCannotBeMade() {
    local.faults().next(2, CallKind.CREATE_TABLE, Fault.serverBusy());

    assertThrows(AzureFailure.class, () -> table.find(LedgerKey.state(KEY)));
    assertThrows(AzureFailure.class, () -> table.partitions());
  }

  @Test
  void readsAgainWhenAnotherMadeTheTableMeanwhile() {
    table.partitions();
    new TableLedger(table).write(KEY, LedgerStates.settled(WEB), null, List.of());
    Fault notYet = new Fault.Refused(new Refusal(404, "TableNotFound", "It is made now."));
    local.faults().next(1, CallKind.GET, notYet);
    local.faults().next(1, CallKind.QUERY, notYet);

    assertTrue(table.find(LedgerKey.state(KEY)).isPresent());
    assertEquals(1, table.partitions().size());
  }

  @Test
  void doesNotTakeA404OfSomethingElseForAnEmptyLedger() {
    table.partitions();
    Fault lost = new Fault.Refused(new Refusal(404, "NotOurs", "What is a table?"));
    local.faults().next(2, CallKind.GET, lost);
    local.faults().next(2, CallKind.QUERY, lost);

    assertThrows(AzureFailure.class, () -> table.find(LedgerKey.state(KEY)));
    assertThrows(AzureFailure.class, () -> table.partitions());
  }

  @Test
  void failsWhenAQueryFails() {
    table.partitions();
    local.faults().next(1, CallKind.QUERY, Fault.serverBusy());

    assertThrows(AzureFailure.class, () -> new TableDriftLedger(table).all());
  }

  @Test
  void oneRowThatCannotBeReadIsOneScaleSet() {
    table.partitions();
    SessionKey other = SessionKey.of(Ids.scaleSet("other"));
    SessionKey third = SessionKey.of(Ids.scaleSet("third"));
    for (SessionKey key : List.of(KEY, other, third)) {
      new TableLedger(table).write(key, LedgerStates.settled(WEB), null, List.of());
    }
    TableEntity drift = LedgerKey.drift(KEY).entity();
    table.put(drift.addProperty("drift", "{\"open\":[{\"finding\":{\"kind\":\"OF_TOMORROW\"}}]}"));
    TableEntity state = LedgerKey.state(other).entity();
    table.put(state.addProperty("baseline", "{\"desired\":\"of tomorrow\"}"));

    DriftLedger.Rows rows = new TableDriftLedger(table).all();

    assertEquals(Set.of(third), rows.known().keySet());
    assertEquals(Set.of(KEY, other), rows.unreadable().keySet());
    assertThrows(UnreadableRow.class, () -> new TableDriftLedger(table).read(KEY));
  }

  @Test
  void aScanThatCannotBeReadIsLeftOutAndTold() {
    List<String> unreadable = new ArrayList<>();
    TableDriftLedger ledger = new TableDriftLedger(table, unreadable::add);
    Scan scan = DriftStates.scan(Instant.EPOCH);
    table.partitions();
    ledger.add(scan);
    table.put(LedgerKey.scan(Instant.EPOCH.plusSeconds(1)).entity().addProperty("scan", "[]"));

    assertEquals(List.of(scan), ledger.scans(2));
    assertEquals(1, unreadable.size());
  }

  @Test
  void aRowThatIsTooLargeIsRefusedForGood() {
    table.partitions();
    TableEntity row = LedgerKey.drift(KEY).entity();
    for (int i = 0; i < 17; i++) {
      row.addProperty("drift" + i, new byte[64 * 1024]);
    }

    AzureFailure alone = assertThrows(AzureFailure.class, () -> table.write(row, null));
    AzureFailure together =
        assertThrows(
            AzureFailure.class, () -> table.submit(List.of(LedgerTable.replacing(row, null))));

    assertEquals(FailureReason.LEDGER_REFUSED, alone.reason());
    assertEquals(FailureReason.LEDGER_REFUSED, together.reason());
  }

  @Test
  void sweepsByRangesAndLeavesRequestsAlone() {
    Map<SessionKey, Known> expected = seed(2100);
    int before = local.calls().get(CallKind.QUERY);

    Map<SessionKey, Known> all = new TableDriftLedger(table).all().known();

    assertEquals(expected, all);
    // Of each subscription its name and its pages of a thousand, and that no other follows.
    assertEquals(2 * (1 + 2) + 1, local.calls().get(CallKind.QUERY) - before);
  }

  @Test
  void sweepsPagesThatEndEarlyOrAreEmpty() throws Exception {
    stop();
    start(new PageEnds(1, true));
    Map<SessionKey, Known> expected = seed(5);

    assertEquals(expected, new TableDriftLedger(table).all().known());
  }

  /** Copies one scale set's rows into two subscriptions, each with requests. */
  private Map<SessionKey, Known> seed(int scaleSets) {
    ScaleSetState state = LedgerStates.settled(WEB);
    table.partitions();
    new TableLedger(table).write(KEY, state, null, List.of());
    LedgerKey seed = LedgerKey.state(KEY);
    Entity row = local.tables().get(NAME, new Key(seed.partition(), seed.row()));
    local.tables().write(NAME, new Write(Write.Kind.DELETE, row.key(), Map.of(), "*"));
    List<SessionKey> keys =
        IntStream.range(0, scaleSets)
            .mapToObj(i -> Ids.SUBSCRIPTION.replace('1', i % 2 == 0 ? 'a' : 'b') + "/shop/web" + i)
            .map(SessionKey::new)
            .toList();
    for (SessionKey key : keys) {
      insert(LedgerKey.state(key), row);
      insert(LedgerKey.request(key, "r1", 0), row);
      insert(LedgerKey.request(key, "r2", 0), row);
    }
    return keys.stream()
        .collect(
            Collectors.toMap(
                key -> key, key -> new Known(state.decided().baseline(), false, null)));
  }

  private void insert(LedgerKey key, Entity row) {
    Key place = new Key(key.partition(), key.row());
    local.tables().write(NAME, new Write(Write.Kind.INSERT, place, row.properties(), null));
  }
}
