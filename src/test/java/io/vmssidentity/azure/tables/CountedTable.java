// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.core.credential.AccessToken;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tables.PageEnds;
import io.vmssidentity.local.tables.TablesSettings;
import io.vmssidentity.local.tables.http.LocalTables;
import io.vmssidentity.testing.Trust;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Mono;

/** A table in local Table storage for each test, whose calls are counted. */
final class CountedTable implements BeforeEachCallback, AfterEachCallback {
  static final String NAME = "ledger";
  private static final Set<CallKind> READS = EnumSet.of(CallKind.GET, CallKind.QUERY);

  private LocalTables local;
  private Trust trust;
  private LedgerTable table;
  private Map<CallKind, Integer> before;

  LedgerTable table() {
    return table;
  }

  LocalTables local() {
    return local;
  }

  /** Forgets what was counted. */
  void reset() {
    before = Map.copyOf(local.calls());
  }

  int calls(CallKind kind) {
    return local.calls().getOrDefault(kind, 0) - before.getOrDefault(kind, 0);
  }

  int reads() {
    return READS.stream().mapToInt(this::calls).sum();
  }

  int writes() {
    return EnumSet.complementOf(EnumSet.copyOf(READS)).stream().mapToInt(this::calls).sum();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    local = LocalTables.start(TablesSettings.defaults().withPageEnds(PageEnds.LATE));
    trust = new Trust(local.caFile());
    table =
        new LedgerTable(
            URI.create(local.endpoint()),
            NAME,
            request -> Mono.just(new AccessToken("token", OffsetDateTime.now().plusHours(1))),
            true);
    // The first read makes the table.
    table.partitions();
    reset();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    trust.close();
    local.close();
  }
}
