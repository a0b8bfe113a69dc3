// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.message.LedgerJson;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the largest valid input stays within the limits of Table storage. */
class LargestRowsIT {
  @RegisterExtension static final LedgerTables TABLES = new LedgerTables();
  private static final SessionKey WEB = SessionKey.of(Ids.scaleSet("web"));

  private final LargestRows largest = new LargestRows();
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = new TableLedger(TABLES.table());
  }

  @Test
  void theLargestBodyIsKept() {
    OpenRequest request = largest.request(1);
    assertEquals(64 * 1024, request.arrival().body().getBytes(StandardCharsets.UTF_8).length);

    assertTrue(ledger.accept(WEB, request));

    assertEquals(List.of(request), ledger.open(WEB));
  }

  @Test
  void theLargestStateIsKept() {
    ScaleSetState state = largest.state();

    Optional<String> version = ledger.write(WEB, state, null, List.of());

    assertEquals(state, ledger.read(WEB).state());
  }

  @ParameterizedTest
  @EnumSource(names = {"APPLIED", "OPERATION_RUNNING"})
  void thirtyTwoOfTheLargestOutcomesFitOneTransactionWithTheLargestState(Outcome outcome) {
    ScaleSetState state = largest.state();
    List<OpenRequest> requests = LongStream.range(0, 32).mapToObj(largest::request).toList();
    requests.forEach(request -> assertTrue(ledger.accept(WEB, request)));
    List<RowChange> endings = requests.stream().map(request -> ending(request, outcome)).toList();

    assertTrue(ledger.write(WEB, state, null, endings).isPresent());

    assertEquals(RowChange.apply(requests, endings), ledger.open(WEB));
    assertEquals(state, ledger.read(WEB).state());
  }

  private RowChange ending(OpenRequest request, Outcome outcome) {
    RequestRecord record = largest.record(request, outcome, 97);
    int length = LedgerJson.write(record.withAsked(null)).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(length > 70_000, "It was shortened, or is far from the longest: " + length);
    return new RowChange.Ended(request.key(), record);
  }

  @Test
  void aLongOutcomeIsShortenedAndKeepsWhatWasAsked() {
    OpenRequest request = largest.request(1);
    RequestRecord huge = largest.record(request, Outcome.APPLIED, 200);
    ledger.accept(WEB, request);

    ledger.write(WEB, ScaleSetState.EMPTY, null, List.of(new RowChange.Ended(request.key(), huge)));

    RequestRecord expected = huge.shortened().withAsked(request.request().asked());
    assertEquals(List.of(request.endedAs(expected)), ledger.open(WEB));
  }
}
