package io.vmssidentity.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the ledger remembers in the end, as the command history writes it. */
final class ChaosHistory {
  private ChaosHistory() {}

  /** The requests that are not remembered once, or not as their events told. */
  static List<String> wrong(ChaosStage stage, Collection<String> requestIds) {
    Map<String, List<String>> remembered = outcomes(stage);
    List<String> wrong = new ArrayList<>();
    for (String id : requestIds) {
      List<String> told = List.copyOf(stage.outcomesOf(id).values());
      if (!told.equals(remembered.get(id))) {
        wrong.add(id + " was told as " + told + ", but is remembered as " + remembered.get(id));
      }
    }
    return wrong;
  }

  private static Map<String, List<String>> outcomes(ChaosStage stage) {
    Operator operator = new Operator(stage.azure.endpoints(), Path.of("target", "local-azure"));
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
