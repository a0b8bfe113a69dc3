// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TablesTest {
  private static final Clock STANDING =
      Clock.fixed(Instant.parse("2026-11-21T08:00:00.5Z"), ZoneOffset.UTC);
  private static final Key KEY = new Key("p", "r");

  private final Tables tables = new Tables(STANDING, PageEnds.LATE);

  @BeforeEach
  void createTable() {
    tables.create("Ledger");
  }

  @Test
  void givesEachVersionItsOwnEtagThoughTheClockStands() {
    String first = write(Write.Kind.INSERT, null).orElseThrow().etag();
    String second = write(Write.Kind.MERGE, first).orElseThrow().etag();

    assertEquals("W/\"datetime'2026-11-21T08%3A00%3A00.5Z'\"", first);
    assertEquals("W/\"datetime'2026-11-21T08%3A00%3A00.5000001Z'\"", second);
    assertRefused(412, () -> write(Write.Kind.REPLACE, first));
    assertRefused(412, () -> write(Write.Kind.DELETE, first));
  }

  @Test
  void deletesOnlyWhatIsNamedOrAnything() {
    write(Write.Kind.INSERT, null);

    assertRefused(400, () -> write(Write.Kind.DELETE, null));
    assertEquals(Optional.empty(), write(Write.Kind.DELETE, "*"));
    assertRefused(404, () -> write(Write.Kind.DELETE, "*"));
  }

  @Test
  void refusesToReplaceByEtagWhatIsNotThere() {
    assertRefused(404, () -> write(Write.Kind.REPLACE, "W/\"datetime'2026'\""));
  }

  @Test
  void findsATableByItsNameInAnyCase() {
    write(Write.Kind.INSERT, null);

    assertEquals(KEY, tables.get("LEDGER", KEY).key());
    assertRefused(409, () -> tables.create("ledger"));
  }

  @Test
  void refusesNamesThatATableCannotHave() {
    for (String name : List.of("ab", "1abc", "a-b", "Tables", "a".repeat(64))) {
      assertRefused(400, () -> tables.create(name));
    }
  }

  @Test
  void leavesNothingOfATransactionThatFails() {
    Write good = new Write(Write.Kind.INSERT, KEY, Map.of(), null);
    Write bad = new Write(Write.Kind.MERGE, new Key("p", "s"), Map.of(), "*");

    Refusal refusal =
        assertThrows(Refusal.class, () -> tables.transact("Ledger", List.of(good, bad)));

    assertEquals("1:The specified resource does not exist.", refusal.getMessage());
    assertEquals(List.of(), tables.query("Ledger", Filter.of(""), 1, new Key("", "")).entities());
  }

  @Test
  void strikesTheSameCallsForTheSameSeed() {
    assertEquals(struck(7), struck(7));
    assertNotEquals(struck(7), struck(8));
  }

  private static List<Optional<Fault>> struck(long seed) {
    FaultPlan plan = new FaultPlan();
    plan.random(
        seed, 0.5, Set.of(CallKind.GET), List.of(new Fault.DropBefore(), new Fault.DropAfter()));
    return Stream.generate(() -> plan.take(CallKind.GET)).limit(50).toList();
  }

  private Optional<Entity> write(Write.Kind kind, String ifMatch) {
    return tables.write("Ledger", new Write(kind, KEY, Map.of(), ifMatch));
  }

  private static void assertRefused(int status, Executable call) {
    assertEquals(status, assertThrows(Refusal.class, call).status());
  }
}
