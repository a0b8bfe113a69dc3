package io.vmssidentity.e2e.drift;

import static io.vmssidentity.e2e.Changes.add;
import static io.vmssidentity.e2e.Stage.identity;
import static io.vmssidentity.e2e.Stage.scaleSet;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.e2e.Identities;
import io.vmssidentity.e2e.Stage;
import io.vmssidentity.local.arm.scaleset.OutsideWrite;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A stage on which somebody changes scale sets behind the app's back, and what is told of it. */
public final class DriftStage implements AutoCloseable {
  static final Duration LONG_ENOUGH = Duration.ofSeconds(120);
  static final String JANE = "jane@contoso.com";
  public static final Map<String, String> SCANNING = Map.of("DRIFT_SCHEDULE", "* * * * * *");

  public final Stage stage;

  private DriftStage(Stage stage) {
    this.stage = stage;
  }

  public static DriftStage open(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("AzureWebJobs.ObserveScaleSetWrite.Disabled", "false");
    return openWithoutEvents(all);
  }

  /** Only a scan sees what somebody does. */
  public static DriftStage openWithoutEvents(Map<String, String> all) {
    Stage stage = Stage.open(Duration.ofMillis(20), Duration.ofMinutes(5), all);
    stage.createIdentities("reader", "writer", "audit");
    return new DriftStage(stage);
  }

  /** Has system-assigned, reader and writer by a change of the app: this is its baseline. */
  public void managed(String name) {
    stage.createScaleSet(name, true, List.of(identity("reader")));
    stage.ask("baseline-" + name, name, add("writer"));
    assertEquals("applied", stage.event("baseline-" + name).get("outcome").textValue());
  }

  /** Somebody else unassigns an identity, if it is there. */
  public void unassign(String name, String identity) {
    if (identities(name).names().contains(identity)) {
      outside(name, new OutsideWrite.Unassign(identity(identity)));
    }
  }

  public void outside(String name, OutsideWrite write) {
    stage.azure.arm().cloud().outsideWrite(scaleSet(name), JANE, write);
  }

  Identities identities(String name) {
    return Identities.of(stage.azure.arm().cloud().scaleSet(scaleSet(name)).orElseThrow());
  }

  /** The data of each event of a type about a scale set, as they came. */
  List<JsonNode> data(String type, String name) {
    return stage.driftEvents().stream()
        .filter(event -> event.get("type").textValue().equals("VmssIdentity." + type))
        .map(event -> event.get("data"))
        .filter(data -> scaleSet(name).equalsIgnoreCase(data.path("scaleSetId").asText()))
        .toList();
  }

  /** What was told to be new or gone, sorted: "finding" or "finding identity". */
  List<String> told(String type, String name) {
    return data(type, name).stream()
        .filter(data -> !"changed".equals(data.get("news").textValue()))
        .map(data -> (data.get("finding").textValue() + " " + last(data.get("identity"))).strip())
        .sorted()
        .toList();
  }

  public void awaitTold(String type, String name, String... findings) {
    await(type + " " + name)
        .atMost(LONG_ENOUGH)
        .untilAsserted(() -> assertEquals(List.of(findings), told(type, name)));
  }

  long scans() {
    return stage.driftEvents().stream()
        .filter(event -> event.get("type").textValue().endsWith("DriftScanCompleted"))
        .count();
  }

  /** A scan that begins now, and ends. */
  void awaitAnotherScan() {
    long before = scans();
    await().atMost(LONG_ENOUGH).until(() -> scans() > before + 1);
  }

  /** The data of the events of the app's own requests to repair. */
  List<JsonNode> repairs() {
    return stage.events().stream()
        .map(event -> event.get("data"))
        .filter(data -> data.get("requestId").textValue().startsWith("repair:"))
        .toList();
  }

  private static String last(JsonNode id) {
    return id.isNull() ? "" : Stream.of(id.textValue().split("/")).reduce((a, b) -> b).orElse("");
  }

  @Override
  public void close() {
    stage.close();
  }
}
