package io.vmssidentity.local.tables.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.credential.AzureNamedKeyCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableClientBuilder;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableTransactionFailedException;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tables.Fault;
import io.vmssidentity.local.tables.TablesSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What local Table storage does besides the contract: faults, counts, tokens. */
class LocalTablesIT {
  private LocalTables local;
  private TableClient once;
  private TableClient thrice;

  @BeforeEach
  void start() {
    local = LocalTables.start(TablesSettings.defaults().withTokenCheck("good"::equals));
    once = client("good", 0).createTable("Ledger");
    thrice = client("good", 2).getTableClient("Ledger");
  }

  @AfterEach
  void stop() {
    local.close();
  }

  @Test
  void refusesABadToken() {
    assertStatus(401, () -> client("bad", 0).getTableClient("Ledger").getEntity("p", "r"));
  }

  @Test
  void refusesAnAccountKey() {
    TableClient withKey =
        new TableClientBuilder()
            .endpoint(local.endpoint())
            .tableName("Ledger")
            .credential(new AzureNamedKeyCredential("account", "a2V5"))
            .httpClient(Clients.http(local.caFile()))
            .buildClient();

    assertStatus(403, () -> withKey.getEntity("p", "r"));
  }

  @Test
  void countsCallsByKind() {
    once.createEntity(entity("a"));
    once.getEntity("p", "a");
    once.updateEntity(entity("a"), TableEntityUpdateMode.REPLACE);
    once.updateEntity(entity("a"), TableEntityUpdateMode.MERGE);
    once.listEntities().stream().toList();
    once.submitTransaction(List.of(TransactionsContract.create("b")));
    once.deleteEntity("p", "a");
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
  void refusesWhatItDoesNotDo() {
    assertStatus(501, () -> once.getAccessPolicies());
  }

  @Test
  void insertsWhenTheVersionToReplaceIsNotNamed() {
    TableEntity withoutEtag = entity("a");

    once.updateEntityWithResponse(withoutEtag, TableEntityUpdateMode.REPLACE, true, null, null);

    assertEquals("a", once.getEntity("p", "a").getRowKey());
  }

  private TableServiceClient client(String token, int retries) {
    return Clients.of(local.endpoint(), local.caFile(), token, retries);
  }

  private static TableEntity entity(String row) {
    return TablesContract.entity(row);
  }

  private static void assertStatus(int status, Executable call) {
    HttpResponseException e = assertThrows(HttpResponseException.class, call);
    assertEquals(status, e.getResponse().getStatusCode());
  }
}
