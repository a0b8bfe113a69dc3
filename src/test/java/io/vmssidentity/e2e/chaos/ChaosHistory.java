// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.e2e.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the ledger remembers in the end, as the command history writes it. */
final class ChaosHistory {
  private static final String RUNNING = "operationRunning";

  /** What may come of an operation that outlasted its budget; the last while it still runs. */
  private static final Set<String> LATER = Set.of("applied", "unchanged", "superseded", RUNNING);

  private ChaosHistory() {}

  /** The requests that are not remembered once, or not as their events told or as came later. */
  static List<String> wrong(ChaosFixture fixture, Collection<String> requestIds) {
    Map<String, List<String>> remembered = outcomes(fixture);
    List<String> wrong = new ArrayList<>();
    for (String id : requestIds) {
      List<String> told = List.copyOf(fixture.events.outcomesOf(id).values());
      List<String> known = remembered.getOrDefault(id, List.of());
      boolean later = told.equals(List.of(RUNNING)) && known.size() == 1;
      if (later ? !LATER.containsAll(known) : !known.equals(told)) {
        wrong.add(id + " was told as " + told + ", but is remembered as " + known);
      }
    }
    return wrong;
  }

  private static Map<String, List<String>> outcomes(ChaosFixture fixture) {
    Operator operator = fixture.operator();
    Operator.Run run = operator.run("history", "--since=P1D", "--format=json");
    Map<String, List<String>> outcomes = new HashMap<>();
    try {
      for (JsonNode request : new ObjectMapper().readTree(run.output()).path("requests")) {
        outcomes
            .computeIfAbsent(request.get("requestId").textValue(), id -> new ArrayList<>())
            .add(request.get("outcome").textValue());
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(run + operator.errors(), e);
    }
    return outcomes;
  }
}
