// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where pages end, though more follows. */
class PagesTest {
  private static Tables tables(PageEnds ends) {
    Tables tables = new Tables(Clock.systemUTC(), ends);
    tables.create("Ledger");
    for (String key : List.of("pa", "pb", "pc", "qa", "qb")) {
      Key place = new Key(key.substring(0, 1), key.substring(1));
      tables.write("Ledger", new Write(Write.Kind.INSERT, place, Map.of(), null));
    }
    return tables;
  }

  /** The keys of each page that a query gives. */
  private static List<String> pages(PageEnds ends, String filter, int top) {
    Tables tables = tables(ends);
    List<String> pages = new ArrayList<>();
    Optional<Key> next = Optional.of(new Key("", ""));
    while (next.isPresent()) {
      Page page = tables.query("Ledger", Filter.of(filter), top, next.get());
      pages.add(
          String.join(
              " ",
              page.entities().stream()
                  .map(entity -> entity.key().partition() + entity.key().row())
                  .toList()));
      next = page.next();
    }
    return pages;
  }

  @Test
  void endsLateWhereNothingElseIsAskedFor() {
    assertEquals(List.of("pa pb pc qa qb"), pages(PageEnds.LATE, "", 1000));
    assertEquals(List.of("pa pb", "pc qa", "qb"), pages(PageEnds.LATE, "", 2));
  }

  @Test
  void endsAFullPageThoughNothingMoreWillBeFound() {
    assertEquals(
        List.of("pa", ""),
        pages(PageEnds.LATE, "RowKey eq 'a' and PartitionKey eq 'p' or RowKey eq 'z'", 1));
  }

  @Test
  void endsNoPageBeforeKeysThatTheFilterExcludes() {
    assertEquals(List.of("pa"), pages(PageEnds.LATE, "PartitionKey eq 'p' and RowKey eq 'a'", 1));
  }

  @Test
  void endsAPageAfterSoManyLooksEvenWithoutAFind() {
    assertEquals(
        List.of("", "pc", "qb"),
        pages(
            new PageEnds(2, false),
            "RowKey ge 'b' and not (RowKey eq 'b' and PartitionKey eq 'p')",
            1000));
  }

  @Test
  void endsAPageWithItsPartition() {
    assertEquals(List.of("pa pb pc", "qa qb"), pages(new PageEnds(1000, true), "", 1000));
  }

  @Test
  void endsPagesOfTablesLikewise() {
    Tables tables = tables(new PageEnds(1, false));
    tables.create("archive");

    TablePage first = tables.list(Filter.of(""), 1000, "");
    TablePage second = tables.list(Filter.of(""), 1000, first.next().orElseThrow());

    assertEquals(new TablePage(List.of("archive"), Optional.of("Ledger")), first);
    assertEquals(new TablePage(List.of("Ledger"), Optional.empty()), second);
  }

  @Test
  void refusesPagesThatNeverGetOn() {
    assertThrows(IllegalArgumentException.class, () -> new PageEnds(0, false));
  }
}
