package io.vmssidentity.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.core.credential.AccessToken;
import io.vmssidentity.change.ArmWork;
import io.vmssidentity.change.Effect;
import io.vmssidentity.change.Ledger;
import io.vmssidentity.change.LedgerContract;
import io.vmssidentity.change.Outcome;
import io.vmssidentity.change.RequestRecord;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.local.tables.TablesSettings;
import io.vmssidentity.local.tables.http.LocalTables;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The ledger in Table storage, by the official client over HTTPS. */
class TableLedgerIT extends LedgerContract {
  private static LocalTables tables;
  private static Trust trust;
  private static TableLedger ledger;

  @BeforeAll
  static void start() throws Exception {
    tables = LocalTables.start(TablesSettings.defaults());
    trust = new Trust(tables.caFile());
    ledger =
        new TableLedger(
            URI.create(tables.endpoint()),
            "identityledger",
            request -> Mono.just(new AccessToken("token", OffsetDateTime.now().plusHours(1))));
  }

  @AfterAll
  static void stop() {
    trust.close();
    tables.close();
  }

  @Test
  void forgetsRequestsOfLongAgoAndNothingElse() {
    SessionKey scaleSet = SessionKey.of(Ids.scaleSet("pruned"));
    RequestRecord old = record("old", "2026-01-01T00:00:00Z");
    RequestRecord recent = record("recent", "2026-06-01T00:00:00Z");
    ledger.write(scaleSet, LedgerState.EMPTY, null, List.of(old, recent));

    int forgotten = ledger.forgetBefore(Instant.parse("2026-03-01T00:00:00Z"));

    assertEquals(1, forgotten);
    assertEquals(Optional.empty(), ledger.find(scaleSet, "old", 0));
    assertEquals(Optional.of(recent), ledger.find(scaleSet, "recent", 0));
    assertEquals(LedgerState.EMPTY, ledger.read(scaleSet).state());
  }

  private static RequestRecord record(String requestId, String completedAt) {
    return new RequestRecord(
        requestId,
        0,
        "hash",
        Outcome.EXPIRED,
        new Effect(null, null, null, null, List.of(), List.of(), ArmWork.NONE),
        null,
        Instant.parse(completedAt),
        Instant.parse(completedAt));
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
