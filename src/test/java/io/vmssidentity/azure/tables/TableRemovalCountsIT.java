// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.port.RemovalCounts;
import io.vmssidentity.identity.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much was taken away lately, in Table storage. */
class TableRemovalCountsIT {
  @RegisterExtension static final LedgerTables TABLES = new LedgerTables();
  private static final String OTHER = "aaaaaaaa-2222-3333-4444-555555555555";

  private RemovalCounts counts;

  @BeforeEach
  void open() {
    counts = new TableRemovalCounts(TABLES.table());
  }

  private RemovalCounts.Stored write(String subscription, long hour, int count) {
    RemovalCounts.Stored before = counts.read(subscription);
    assertTrue(counts.write(subscription, new RemovalCounts.Stored(hour, count, before.version())));
    return before;
  }

  @Test
  void nothingIsCountedInTheBeginning() {
    assertEquals(new RemovalCounts.Stored(0, 0, null), counts.read(OTHER.replace("2222", "0000")));
  }

  @Test
  void whatWasWrittenIsReadInAnyLetterCase() {
    write(OTHER, 494_000, 7);

    RemovalCounts.Stored stored = counts.read(OTHER.toUpperCase(Locale.ROOT));

    assertEquals(494_000, stored.hour());
    assertEquals(7, stored.count());
    assertNotNull(stored.version());
  }

  @Test
  void ofTwoWhoReadTheSameOnlyOneWrites() {
    String subscription = OTHER.replace("2222", "7777");
    assertNull(write(subscription, 1, 1).version());
    RemovalCounts.Stored stored = counts.read(subscription);

    assertTrue(counts.write(subscription, new RemovalCounts.Stored(1, 2, stored.version())));
    assertFalse(counts.write(subscription, new RemovalCounts.Stored(1, 3, stored.version())));
    assertFalse(counts.write(subscription, new RemovalCounts.Stored(1, 3, null)));
    assertEquals(2, counts.read(subscription).count());
  }

  @Test
  void isNoScaleSetAndNoRequestOfItsSubscription() {
    write(Ids.SUBSCRIPTION, 1, 1);
    List<Object> found = new ArrayList<>();

    TABLES.table().each(LedgerKey.scaleSets(Ids.SUBSCRIPTION).filter(), List.of(), found::add);
    TABLES.table().each(LedgerKey.requests(Ids.SUBSCRIPTION).filter(), List.of(), found::add);
    int forgotten = new TableHistory(TABLES.table()).forgetBefore(Instant.now());

    assertEquals(List.of(), found);
    assertEquals(0, forgotten);
    assertEquals(1, counts.read(Ids.SUBSCRIPTION).count());
  }
}
