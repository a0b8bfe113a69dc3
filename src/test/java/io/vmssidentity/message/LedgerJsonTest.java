// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.DriftStates;
import io.vmssidentity.drift.Findings;
import io.vmssidentity.drift.Pending;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.RequestProgress;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Schedule;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.ledger.Versions;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.RequestSummary;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LedgerJsonTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * How a value of the ledger is written, and read.
   *
   * @param possible makes of a random value one that there may be
   */
  private record Stored<T>(
      Class<T> type,
      Function<T, String> write,
      Function<String, T> read,
      UnaryOperator<T> possible) {
    Stored(Class<T> type, Function<T, String> write, Function<String, T> read) {
      this(type, write, read, value -> value);
    }

    T next(RandomRecords random) {
      return possible.apply(random.next(type));
    }

    @Override
    public String toString() {
      return type.getSimpleName();
    }
  }

  private static final List<Stored<?>> STORED =
      List.of(
          new Stored<>(Baseline.class, LedgerJson::write, LedgerJson::baseline),
          new Stored<>(
              ScaleSetState.class,
              LedgerJson::write,
              LedgerJson::scaleSetState,
              LedgerJsonTest::whole),
          new Stored<>(RequestProgress.class, LedgerJson::write, LedgerJson::progress),
          new Stored<>(RequestSummary.class, LedgerJson::write, LedgerJson::asked),
          new Stored<>(RequestRecord.class, LedgerJson::write, LedgerJson::record),
          new Stored<>(DriftState.class, LedgerJson::write, LedgerJson::drift),
          new Stored<>(Scan.class, LedgerJson::write, LedgerJson::scan));

  @ParameterizedTest
  @FieldSource("STORED")
  <T> void readsWhatItWrote(Stored<T> stored) {
    long seed = System.nanoTime();
    RandomRecords random = new RandomRecords(seed);
    for (int i = 0; i < 300; i++) {
      T value = stored.next(random);

      String json = stored.write().apply(value);
      T read = stored.read().apply(json);

      assertEquals(value, read, "seed " + seed);
      // Equal resource IDs can be spelled otherwise.
      assertEquals(json, stored.write().apply(read), "seed " + seed);
    }
  }

  @ParameterizedTest
  @FieldSource("STORED")
  <T> void skipsFieldsOfANewerVersion(Stored<T> stored) {
    long seed = System.nanoTime();
    RandomRecords random = new RandomRecords(seed);
    for (int i = 0; i < 100; i++) {
      T value = stored.next(random);
      JsonNode json = tree(stored.write().apply(value));
      eachRecord(json, object -> object.putObject("newer").put("x", 1));

      assertEquals(value, stored.read().apply(json.toString()), "seed " + seed);
    }
  }

  /** No state is without these, and its baseline is stored beside it. */
  private static ScaleSetState whole(ScaleSetState state) {
    return new ScaleSetState(
        state.stage() == null ? Stage.IDLE : state.stage(),
        state.decided() == null ? Decided.NOTHING : state.decided().withoutBaseline(),
        state.versions() == null ? Versions.UNKNOWN : state.versions(),
        state.intent(),
        state.schedule() == null ? Schedule.NONE : state.schedule(),
        state.groupLimit());
  }

  @Test
  void takesAFieldThatAnOlderVersionDidNotWriteForEmpty() {
    assertEquals(
        new DriftState(null, null, null, new Findings(List.of(), 0), null, null, Pending.NOTHING),
        LedgerJson.drift("{}"));
    assertEquals(
        new Scan(null, null, null, new Scan.Counts(0, 0, 0, 0, 0, 0, 0), List.of(), List.of()),
        LedgerJson.scan("{}"));
    assertEquals(new Baseline(null, null, null, null), LedgerJson.baseline("{}"));
    assertEquals(RequestProgress.NONE, LedgerJson.progress("{}"));
    assertEquals(RequestSummary.UNKNOWN, LedgerJson.asked("{}"));
    assertEquals(
        new RequestRecord(new Attempt("r", 0), null, null, null, null),
        LedgerJson.record("{\"key\":{\"requestId\":\"r\"}}"));
  }

  @Test
  void anEditThatCanBeNothingElseHasNoKindForOlderVersions() {
    RequestRecord record = applied(Ids.enable());

    JsonNode json = tree(LedgerJson.write(record));

    assertEquals("edit", json.at("/asked/change/kind").textValue());
    assertTrue(json.at("/ending/effect/inverse/kind").isMissingNode());
  }

  private static RequestRecord applied(Change.Edit edit) {
    return new RequestRecord(
        new Attempt("r", 0),
        "hash",
        Ending.done(
            Outcome.APPLIED,
            new ChangeResult(null, null, null, edit, List.of(), List.of(), ArmUsage.NONE)),
        new RequestRecord.Work(Instant.EPOCH, Instant.EPOCH, "instance"),
        new RequestSummary(Ids.scaleSet("web"), edit, null, null, null));
  }

  @Test
  void refusesAKindOfFindingThatItDoesNotKnow() {
    String json = LedgerJson.write(DriftStates.full(Ids.scaleSet("web")));

    assertThrows(
        UnreadableRow.class,
        () -> LedgerJson.drift(json.replace("MISSING_IDENTITY", "NEWER_KIND")));
  }

  static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of objects only those that are records: the names in a map are values. */
  static void eachRecord(JsonNode json, Consumer<ObjectNode> record) {
    json.properties().stream()
        .filter(
            field ->
                !List.of("userAssigned", "identities", "metadata").contains(field.getKey())
                    || field.getValue().has("kind"))
        .forEach(field -> eachRecord(field.getValue(), record));
    if (json.isArray()) {
      json.forEach(element -> eachRecord(element, record));
    }
    if (json instanceof ObjectNode object) {
      record.accept(object);
    }
  }
}
