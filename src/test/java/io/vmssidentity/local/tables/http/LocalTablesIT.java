// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableTransactionFailedException;
import io.vmssidentity.local.contract.Case;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tables.Fault;
import io.vmssidentity.local.tables.PageEnds;
import io.vmssidentity.local.tables.TablesSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What local Table storage does besides the contract: faults and counts. */
class LocalTablesIT {
  private LocalTables local;
  private TableServiceClient service;
  private TableClient once;
  private TableClient thrice;

  @BeforeEach
  void start() {
    local = LocalTables.start(TablesSettings.defaults());
    service = client(0);
    once = service.createTable("Ledger");
    thrice = client(2).getTableClient("Ledger");
  }

  @AfterEach
  void stop() {
    local.close();
  }

  @Case("A bad token is 401 InvalidAuthenticationInfo, with the same challenge")
  @Test
  void countsCallsByKind() {
    once.createEntity(entity("a"));
    once.getEntity("p", "a");
    once.updateEntity(entity("a"), TableEntityUpdateMode.REPLACE);
    once.updateEntity(entity("a"), TableEntityUpdateMode.MERGE);
    once.listEntities().stream().toList();
    once.submitTransaction(List.of(TransactionsContract.create("b")));
    once.deleteEntity("p", "a");
    assertStatus(415, once::getAccessPolicies);
    service.listTables().stream().toList();
    service.getProperties();
    secondary().getStatistics();
    once.deleteTable();

    assertEquals(Set.of(CallKind.values()), local.calls().keySet());
    assertEquals(Set.of(1), Set.copyOf(local.calls().values()));
  }

  @Test
  void isBusyForSomeCalls() {
    local.faults().next(2, CallKind.INSERT, Fault.serverBusy());
    local.faults().next(1, CallKind.GET, Fault.internalError());

    thrice.createEntity(entity("a"));

    assertStatus(500, () -> once.getEntity("p", "a"));
    assertEquals(3, local.calls().get(CallKind.INSERT));
  }

  @Test
  void saysWhenToComeAgain() {
    local.faults().next(1, CallKind.GET, Fault.serverBusy(Duration.ofSeconds(7)));

    HttpResponseException e =
        assertThrows(HttpResponseException.class, () -> once.getEntity("p", "a"));

    assertEquals("7", e.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER));
  }

  @Test
  void writesThoughItSaysThatTheTimeIsOver() {
    local.faults().next(1, CallKind.INSERT, Fault.timedOut());
    local.faults().next(1, CallKind.TRANSACTION, Fault.timedOut());

    assertStatus(500, () -> once.createEntity(entity("a")));
    assertThrows(
        RuntimeException.class,
        () -> once.submitTransaction(List.of(TransactionsContract.create("b"))));

    assertEquals(2, once.listEntities().stream().count());
  }

  @Test
  void givesTheClientWhatFollowsPagesThatEndEarly() {
    try (LocalTables early =
        LocalTables.start(TablesSettings.defaults().withPageEnds(new PageEnds(2, true)))) {
      TableClient table =
          Clients.of(early.endpoint(), early.caFile(), "token", 0).createTable("Ledger");
      for (String key : List.of("pa", "pb", "pc", "qa", "ra", "rb")) {
        table.createEntity(new TableEntity(key.substring(0, 1), key.substring(1)));
      }

      List<String> found =
          table.listEntities().stream()
              .map(entity -> entity.getPartitionKey() + entity.getRowKey())
              .toList();

      assertEquals(List.of("pa", "pb", "pc", "qa", "ra", "rb"), found);
      // pa pb, pc, qa, ra rb
      assertEquals(4, early.calls().get(CallKind.QUERY));
    }
  }

  @Test
  void claimsAConflictWhereThereIsNone() {
    local.faults().next(1, CallKind.INSERT, Fault.conflict());
    local.faults().next(1, CallKind.TRANSACTION, Fault.preconditionFailed());

    assertStatus(409, () -> once.createEntity(entity("a")));
    assertThrows(
        TableTransactionFailedException.class,
        () -> once.submitTransaction(List.of(TransactionsContract.create("a"))));

    assertEquals(0, once.listEntities().stream().count());
  }

  @Test
  void losesRequestsAndAnswers() {
    local.faults().next(1, CallKind.INSERT, new Fault.DropBefore());
    local.faults().next(1, CallKind.INSERT, new Fault.DropAfter());

    assertThrows(RuntimeException.class, () -> once.createEntity(entity("a")));
    assertStatus(404, () -> once.getEntity("p", "a"));
    assertStatus(409, () -> thrice.createEntity(entity("a")));
  }

  @Test
  void answersLate() {
    Duration delay = Duration.ofMillis(200);
    local.faults().next(1, CallKind.GET, new Fault.Slow(delay));
    long start = System.nanoTime();

    assertStatus(404, () -> once.getEntity("p", "a"));

    assertTrue(System.nanoTime() - start >= delay.toNanos());
  }

  @Test
  void endsAllFaults() {
    local.faults().next(5, CallKind.GET, new Fault.DropBefore());
    local.faults().random(1, 1, Set.of(CallKind.GET), List.of(Fault.serverBusy()));

    local.faults().clear();

    assertStatus(404, () -> once.getEntity("p", "a"));
  }

  @Test
  void saysWhatItDoesNotDo() {
    Wire.Answer answer =
        Wire.of(TestAccount.of(local)).send(HttpMethod.OPTIONS, "/Ledger", null, Map.of());

    assertEquals(501, answer.status());
    assertTrue(answer.body().contains("does not implement OPTIONS /account/Ledger"), answer.body());
  }

  @Test
  void insertsWhenTheVersionToReplaceIsNotNamed() {
    TableEntity withoutEtag = entity("a");

    once.updateEntityWithResponse(withoutEtag, TableEntityUpdateMode.REPLACE, true, null, null);

    assertEquals("a", once.getEntity("p", "a").getRowKey());
  }

  /** The Java client does not find this one by itself. */
  private TableServiceClient secondary() {
    return Clients.of(local.endpoint() + "-secondary", local.caFile(), "token", 0);
  }

  @Test
  void tellsItsReplicationAtTheSecondary() {
    assertEquals("live", secondary().getStatistics().getGeoReplication().getStatus().toString());
    assertStatus(400, service::getStatistics);
  }

  @Test
  void tellsTheTypeOfItsAnswersInFull() {
    assertEquals(
        "application/json;odata=nometadata;streaming=true;charset=utf-8",
        Wire.of(TestAccount.of(local))
            .get("/Tables?" + Wire.FORMAT + "nometadata")
            .header("Content-Type"));
  }

  private TableServiceClient client(int retries) {
    return Clients.of(local.endpoint(), local.caFile(), "token", retries);
  }

  private static TableEntity entity(String row) {
    return TablesContract.entity(row);
  }

  private static void assertStatus(int status, Executable call) {
    HttpResponseException e = assertThrows(HttpResponseException.class, call);
    assertEquals(status, e.getResponse().getStatusCode());
  }
}
