// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.AcceptedRequests;
import io.vmssidentity.change.PastRecords;
import io.vmssidentity.drift.DriftStates;
import io.vmssidentity.drift.LedgerStates;
import io.vmssidentity.guard.Rule;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.ScaleSetState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTextTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final PastRequest APPLIED = PastRecords.applied("CHG1:1", "web", "CHG1", NOON);

  @Test
  void tellsAllThatIsRememberedOfARequest() {
    assertEquals(
        """
        CHG1:1: applied
          scale set     %s
          begun         2026-03-01 11:59:48 UTC
          ended         2026-03-01 12:00:00 UTC
          ticket        CHG1  (as asserted by the sender)
          requested by  jane@contoso.com  (as asserted by the sender)
          reason        rotate  (as asserted by the sender)
          asked for     set new
          before        system-assigned, old
          after         system-assigned, new
          ARM           1 write (correlation ID corr-1, operation op-1)
          instance      0ab1:42
        """
            .formatted(Ids.scaleSet("web")),
        StatusText.request(List.of(APPLIED), List.of()));
  }

  @Test
  void countsTheOutcomesOfATicketAndListsItsRequests() {
    PastRequest again = PastRecords.applied("CHG1:2", "web", "CHG1", NOON.plusSeconds(60));

    assertEquals(
        """
        ticket CHG1: 2 applied, 1 unchanged
        %s
          2026-03-01 12:00:00 UTC  applied           CHG1:1
              asserted: ticket CHG1, by jane@contoso.com, reason: rotate
              asked for: set new
              system-assigned, old -> system-assigned, new; 1 write (correlation ID corr-1, operation op-1); instance 0ab1:42
          2026-03-01 12:01:00 UTC  applied           CHG1:2
              asserted: ticket CHG1, by jane@contoso.com, reason: rotate
              asked for: set new
              system-assigned, old -> system-assigned, new; 1 write (correlation ID corr-1, operation op-1); instance 0ab1:42
        %s/shop/api
          2026-03-01 12:00:00 UTC  unchanged         CHG1:3
              nothing known of the scale set; no write; instance not known
        """
            .formatted(Ids.scaleSet("web"), Ids.SUBSCRIPTION),
        StatusText.ticket(
            "CHG1", List.of(APPLIED, again, PastRecords.old("CHG1:3", "api", NOON)), List.of()));
  }

  @Test
  void tellsOfARefusedRequestWhatItAskedForAndEachThingAtFault() {
    PastRequest refused = PastRecords.notAllowed("r1", "web", NOON);

    String listed = StatusText.ticket("T", List.of(refused), List.of());
    String whole = StatusText.request(List.of(refused), List.of());

    String detail =
        "detail:  %s: %s %s\n"
            .formatted(
                Ids.identityText("old"),
                Rule.PROTECTED_IDENTITY.message(),
                Rule.PROTECTED_IDENTITY.remedy());
    assertTrue(listed.contains("\n      asserted: reason: clean up\n"), listed);
    assertTrue(listed.contains("\n      asked for: set none\n"), listed);
    assertTrue(listed.endsWith("\n      " + detail), listed);
    assertTrue(whole.endsWith("\n  " + detail), whole);
  }

  @Test
  void tellsOfAScaleSetWhoWritesAndWhatHasDrifted() {
    String text =
        StatusText.scaleSet(
            Ids.scaleSet("web"),
            LedgerStates.writing(Ids.scaleSet("web")),
            List.of(AcceptedRequests.writing("CHG1:9", "web", NOON)),
            DriftStates.full(Ids.scaleSet("web")),
            List.of(APPLIED));

    assertTrue(text.startsWith(Ids.scaleSet("web") + "\n  baseline  "), text);
    assertTrue(text.contains("\n  writing   by instance/nonce, until "), text);
    assertTrue(text.contains("\n  drift     missingIdentity: "), text);
    assertTrue(
        text.contains(
            "\nOpen requests\n  2026-03-01 12:00:00 UTC  being written     CHG1:9\n"
                + "      Azure carries the change out since 2026-03-01 12:00:00 UTC, operation op-1.\n"),
        text);
    assertTrue(text.contains("\nLast requests\n  2026-03-01 12:00:00 UTC  applied "), text);
  }

  @Test
  void saysPlainlyThatNothingIsKnownOfAScaleSet() {
    assertEquals(
        """
        %s
          baseline  none: no request changed it yet
          writing   nobody
          drift     no finding is open
        Last requests: none is remembered
        """
            .formatted(Ids.scaleSet("web")),
        StatusText.scaleSet(Ids.scaleSet("web"), ScaleSetState.EMPTY, List.of(), null, List.of()));
  }

  @Test
  void noTextOfOthersMovesTheCursorOrTurnsTheLine() {
    PastRequest hostile = PastRecords.forbidden("r1", "web", PastRecords.HOSTILE, NOON);
    String text =
        StatusText.request(List.of(hostile), List.of())
            + StatusText.ticket(PastRecords.HOSTILE, List.of(hostile), List.of())
            + StatusText.unknown(PastRecords.HOSTILE);

    text.lines()
        .forEach(
            line ->
                assertTrue(
                    line.codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0x202E),
                    line));
    assertEquals(-1, text.indexOf('\r'));
  }
}
