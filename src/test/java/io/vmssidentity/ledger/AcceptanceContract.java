// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import static io.vmssidentity.ledger.LedgerSamples.NOON;
import static io.vmssidentity.ledger.LedgerSamples.key;
import static io.vmssidentity.ledger.LedgerSamples.open;
import static io.vmssidentity.ledger.LedgerSamples.record;
import static io.vmssidentity.ledger.LedgerSamples.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How every ledger takes requests in; it is empty at first. */
public abstract class AcceptanceContract {
  static final SessionKey WEB = SessionKey.of(Ids.scaleSet("web"));
  static final OpenRequest ONE = open(key(1, "r1"));
  static final OpenRequest TWO = open(key(2, "r2"));
  static final Attempt FIRST = new Attempt("r1", 0);

  protected abstract Ledger ledger();

  Optional<String> write(ScaleSetState next, String version, RowChange... changes) {
    return ledger().write(WEB, next, version, List.of(changes));
  }

  void accept(OpenRequest... requests) {
    for (OpenRequest request : requests) {
      assertTrue(ledger().accept(WEB, request));
    }
  }

  @Test
  void isEmptyAtFirst() {
    assertEquals(new Ledger.Stored(ScaleSetState.EMPTY, null), ledger().read(WEB));
    assertEquals(List.of(), ledger().open(WEB));
    assertEquals(Optional.empty(), ledger().find(WEB, FIRST));
    assertEquals(List.of(), ledger().openWork());
    assertNull(ledger().wakeUpAt(WEB));
  }

  @Test
  void anAcceptedRequestIsReadAsItWasAccepted() {
    accept(ONE);

    assertEquals(List.of(ONE), ledger().open(WEB));
    assertEquals(
        Optional.of(new KnownRequest(ONE.arrival().contentHash(), null, false)),
        ledger().find(WEB, FIRST));
    assertEquals(Optional.empty(), ledger().find(WEB, FIRST.next()));
    assertEquals(Optional.empty(), ledger().find(WEB, new Attempt("R1", 0)));
    assertEquals(new Ledger.Stored(ScaleSetState.EMPTY, null), ledger().read(WEB));
  }

  @Test
  void aRequestThatHasEndedAlreadyIsAcceptedToBeTold() {
    OpenRequest ended = ONE.endedAs(record(ONE, Outcome.EXPIRED));

    accept(ended);

    assertEquals(List.of(ended), ledger().open(WEB));
    assertEquals(
        Optional.of(new KnownRequest(ONE.arrival().contentHash(), ended.ended(), false)),
        ledger().find(WEB, FIRST));
  }

  @Test
  void aRepeatIsNotAccepted() {
    accept(ONE);

    OpenRequest later = open(key(9, "r1"), Ids.disable());

    assertFalse(ledger().accept(WEB, ONE));
    assertFalse(ledger().accept(WEB, later));
    assertEquals(List.of(ONE), ledger().open(WEB));
  }

  @Test
  void theSameRequestIdIsAcceptedForAnotherAttemptAndForAnotherScaleSet() {
    SessionKey other = SessionKey.of(Ids.scaleSet("web-2"));
    OpenRequest replay = open(new RequestKey(new Position(1, 1), 20, "r1", 1));
    accept(ONE, replay);

    assertTrue(ledger().accept(other, ONE));

    assertEquals(List.of(ONE, replay), ledger().open(WEB));
    assertEquals(List.of(ONE), ledger().open(other));
  }

  @Test
  void openRequestsComeInTheOrderOfTheirKeys() {
    List<OpenRequest> ordered =
        Stream.of(
                new RequestKey(new Position(1, 5), 5, "a", 0),
                new RequestKey(new Position(1, 5), 5, "a-b", 0),
                new RequestKey(new Position(1, 5), 5, "b", 0),
                new RequestKey(new Position(1, 5), 40, "a", 2),
                new RequestKey(new Position(1, 5), 40, "a", 10),
                new RequestKey(new Position(1, 10), 10, "A", 0),
                new RequestKey(new Position(1, Long.MAX_VALUE), Long.MAX_VALUE, "z", 0),
                new RequestKey(new Position(2, 1), 1, "x", 0),
                new RequestKey(new Position(10, 1), 1, "y", 0))
            .map(LedgerSamples::open)
            .toList();
    assertEquals(ordered, ordered.stream().sorted(Comparator.comparing(OpenRequest::key)).toList());
    for (int i : new int[] {3, 8, 0, 7, 2, 5, 1, 6, 4}) {
      accept(ordered.get(i));
    }

    assertEquals(ordered, ledger().open(WEB));
  }

  @Test
  void allOpenWorkIsListedByScaleSet() {
    SessionKey far =
        SessionKey.of(
            ScaleSetId.parse(
                Ids.scaleSet("web")
                    .toString()
                    .replace(Ids.SUBSCRIPTION, Ids.SUBSCRIPTION.replace('1', 'f'))));
    SessionKey neighbour = SessionKey.of(Ids.scaleSet("web-2"));
    accept(open(key(30, "r3")), ONE, TWO);
    ledger().accept(far, TWO);
    ledger().accept(neighbour, ONE);
    ledger().write(neighbour, state(), null, List.of(new RowChange.Removed(ONE.key())));

    List<OpenWork> work =
        ledger().openWork().stream()
            .sorted(Comparator.comparing(one -> one.scaleSet().value()))
            .toList();

    assertEquals(
        List.of(
            new OpenWork(WEB, 3, NOON.plusSeconds(1), NOON.plusSeconds(30)),
            new OpenWork(far, 1, NOON.plusSeconds(2), NOON.plusSeconds(2))),
        work);
  }

  @Test
  void aSessionKeyInAnyLetterCaseNamesTheSameScaleSet() {
    SessionKey upper = new SessionKey(WEB.value().replace("shop/web", "SHOP/Web"));
    accept(ONE);

    assertFalse(ledger().accept(upper, ONE));
    assertEquals(List.of(ONE), ledger().open(upper));
  }

  static Stream<ScaleSetId> oddNames() {
    String web = Ids.scaleSet("web").toString();
    return Stream.of(
            web.replace("shop", "g".repeat(90)).replace("/web", "/" + "y".repeat(64)),
            web.replace(
                Ids.SUBSCRIPTION, "abcdefab-2222-3333-4444-555555555555".toUpperCase(Locale.ROOT)),
            web.replace("shop", "FORMACI\u00d3N_(\u96ea).-x"))
        .map(ScaleSetId::parse);
  }

  @ParameterizedTest
  @MethodSource("oddNames")
  void aScaleSetMayHaveAnyNameThatAzureAllows(ScaleSetId id) {
    SessionKey odd = SessionKey.of(id);

    assertTrue(ledger().accept(odd, ONE));
    assertFalse(ledger().accept(odd, ONE));
    RowChange moved = new RowChange.Moved(ONE.key(), LedgerSamples.progress());
    String version = ledger().write(odd, state(), null, List.of(moved)).orElseThrow();

    assertEquals(state(), ledger().read(odd).state());
    assertEquals(RowChange.apply(List.of(ONE), List.of(moved)), ledger().open(odd));
    assertEquals(
        List.of(new OpenWork(odd, 1, NOON.plusSeconds(1), NOON.plusSeconds(1))),
        ledger().openWork());
  }
}
