// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.identity.Ids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParkedCommandsTest extends ParkedFixture {
  @Test
  void listsWhatWasSentFirstAtTheTop() {
    park("b", "web", "locked", 9);
    park("a", "api", "forbidden", 8);
    parkForeign();

    int code = run("list");

    assertEquals(0, code);
    assertEquals(
"""
failed                   code              later             attempt  request                   scale set                 ticket
2026-06-01 12:00:08 UTC  forbidden                                 0  a                         shop/api                  CHG-a
2026-06-01 12:00:09 UTC  locked                                    0  b                         shop/web                  CHG-b
2026-06-01 12:00:00 UTC  unreadable                                   -                         -
parked: 3
""",
        out.toString().replace("\r", ""));
  }

  @Test
  void listsWhatIsLongInItsColumn() {
    park("CHG0031337:a-request-with-a-long-id", "web", "locked", 9);
    park("b", "web", "locked", 9);

    run("list");

    assertEquals(
        List.of(lines().get(0).indexOf("scale set")),
        lines().subList(1, 3).stream().map(line -> line.indexOf("shop/web")).distinct().toList());
  }

  @ParameterizedTest
  @CsvSource({"--code=foo", "--since=soon", "--until=P1X"})
  void aWrongFilterIsRefused(String filter) {
    park("a", "web", "locked", 9);

    assertEquals(1, run("discard", filter, "--yes"));
    assertEquals(1, parked.size());
  }

  @Test
  void replaysToTheQueueThatIsNamed() {
    run("replay", "--all", "--queue", "q");

    assertEquals("q", sendsTo);
  }

  @Test
  void wantsNoYesForNothing() {
    assertEquals(0, run("discard", "--all"));
    assertEquals(List.of("Nothing was discarded: 0 chosen."), lines());
  }

  @Test
  void showsAllOfOneWithoutItsTricks() {
    park("a", "web", "locked", 8);
    park("b", "web", "locked", 9);

    int code = run("show", "a");

    assertEquals(0, code);
    assertTrue(lines().contains("  problem    locked: ARM said\\u000A\\u202Eno."), out::toString);
    assertTrue(lines().contains("  remedy     Mend it, then replay it."), out::toString);
    assertTrue(out.toString().contains(new String(parked.get(0).body(), StandardCharsets.UTF_8)));
    assertFalse(out.toString().contains("CHG-b"));
  }

  @Test
  void whatIsNotParkedCannotBeShown() {
    assertEquals(3, run("show", "nobody"));
  }

  @ParameterizedTest
  @CsvSource({
    "--code=locked, b",
    "'--code=locked,forbidden', ab",
    "--ticket=CHG-a, a",
    "--scale-set=API, a",
    "--since=2026-06-01T12:00:09Z, b",
    "--since=PT1S, b",
    "--until=2026-06-01T12:00:09Z, a",
    "a, a",
    "--code=unreadable, x",
    "--ticket=chg-a, ''"
  })
  void eachFilterChoosesWhatFits(String filter, String chosen) {
    park("b", "web", "locked", 9);
    park("a", "api", "forbidden", 8);
    parkForeign();

    run("replay", filter, "--dry-run", "--format", "json");

    String ids =
        lines().stream()
            .map(line -> line.replaceFirst(".*\"requestId\":(null|\"(.)\").*", "$2"))
            .map(id -> id.isEmpty() ? "x" : id)
            .reduce("", String::concat);
    assertEquals(chosen, ids);
    assertEquals(List.of(), sent);
    assertEquals(3, parked.size());
  }

  @Test
  void aScaleSetCanBeNamedByItsId() {
    park("b", "web", "locked", 9);
    park("a", "api", "forbidden", 8);

    run("replay", "--scale-set", Ids.scaleSet("web").toString().toUpperCase());

    assertEquals(List.of("b~r1"), sent);
  }

  @Test
  void replaysThoseOfAScaleSetInTheirOldOrderAndTakesThemAway() {
    park("late", "web", "locked", 9);
    park("early", "web", "locked", 3, 1);
    park("other", "api", "locked", 5);

    int code = run("replay", "--all");

    assertEquals(0, code);
    assertEquals(List.of("early~r2", "late~r1", "other~r1"), sent);
    assertEquals(List.of(), parked);
    assertEquals(
        List.of("replayed early", "replayed late", "replayed other", "replayed: 3, skipped: 0"),
        lines());
  }

  @Test
  void messagesOfOneRequestAreOneAndTheLatestAttemptCounts() {
    park("a", "web", "locked", 3, 0);
    park("a", "web", "locked", 3, 1);
    park("a", "web", "locked", 3, 0);

    run("replay", "a");

    assertEquals(List.of("a~r2"), sent);
    assertEquals(List.of(), parked);
  }

  @Test
  void messagesInTwoLetterCasesOfASessionAreOfOneRequestAndHeldTogether() {
    park("a", "web", "locked", 3, 0);
    sessionsInUpperCase = true;
    park("a", "web", "locked", 3, 1);
    park("b", "web", "locked", 4);

    run("replay", "--all");

    assertEquals(List.of("a~r2", "b~r1"), sent);
    assertEquals(List.of(), parked);
    assertEquals(1, held.size());
  }

  @Test
  void forcedReplaysCountAsNew() {
    park("a", "web", "locked", 3);

    run("replay", "a", "--force");

    assertEquals(List.of("a~r1 as new"), sent);
  }

  @Test
  void whatCannotBeReplayedIsSkippedWithTheReason() {
    park("held", "web", "locked", 1);
    park("gone", "api", "locked", 2);
    park("free", "one", "locked", 3);
    parkForeign();
    heldByOthers = parked.get(0).sessionId();
    takenByOthers.add(2L);

    int code = run("replay", "--all");

    assertEquals(3, code);
    assertEquals(List.of("free~r1"), sent);
    assertEquals(
        List.of(
            "skipped held: Somebody else is at work on the parked requests of its scale set.",
            "skipped gone: It is not there any more: somebody else took it.",
            "replayed free",
            "skipped message 4: The app did not park it.",
            "replayed: 1, skipped: 3"),
        lines());
    assertEquals(List.of(1L, 4L), parked.stream().map(ParkedRequest::number).toList());
  }

  @ParameterizedTest
  @CsvSource({"replay", "discard"})
  void nothingIsTakenAwayForWantOfAFilter(String command) {
    park("a", "web", "locked", 3);

    assertEquals(2, run(command));
    assertEquals(1, parked.size());
  }

  @Test
  void discardsOnlyWhenItIsMeant() {
    park("a", "web", "locked", 3);
    parkForeign();

    assertEquals(3, run("discard", "--all"));
    assertEquals(0, run("discard", "--all", "--yes", "--dry-run"));
    assertEquals(2, parked.size());
    assertEquals(0, run("discard", "--all", "--yes"));

    assertEquals(List.of(), parked);
    assertEquals(List.of(), sent);
    assertTrue(lines().contains("Nothing was discarded: 2 chosen, --yes missing."));
    assertTrue(lines().contains("discarded: 2, skipped: 0"));
  }

  @Test
  void jsonHoldsAllOfARequest() {
    park("a", "web", "locked", 3);

    run("discard", "a", "--yes", "--format", "json");

    assertEquals(1, lines().size());
    assertTrue(lines().get(0).startsWith("{\"requestId\":\"a\""), out::toString);
    assertTrue(lines().get(0).contains("\"request\":{\"requestId\":\"a\""), out::toString);
    assertTrue(lines().get(0).endsWith("\"result\":\"discarded\",\"reason\":null}"));
  }
}
