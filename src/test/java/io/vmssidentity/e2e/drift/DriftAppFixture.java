// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.drift;

import static io.vmssidentity.e2e.AppFixture.identity;
import static io.vmssidentity.e2e.AppFixture.scaleSet;
import static io.vmssidentity.e2e.Changes.add;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.e2e.AppFixture;
import io.vmssidentity.e2e.Identities;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The app, somebody who changes scale sets without the app, and what is told of that. */
public final class DriftAppFixture implements AutoCloseable {
  static final Duration LONG_ENOUGH = Duration.ofSeconds(120);
  static final String JANE = "jane@contoso.com";
  public static final Map<String, String> SCANNING = Map.of("DRIFT_SCHEDULE", "* * * * * *");

  public final AppFixture fixture;

  private DriftAppFixture(AppFixture fixture) {
    this.fixture = fixture;
  }

  public static DriftAppFixture open(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("AzureWebJobs.ObserveScaleSetWrite.Disabled", "false");
    return openWithoutEvents(all);
  }

  /** Only a scan sees what somebody does. */
  public static DriftAppFixture openWithoutEvents(Map<String, String> all) {
    AppFixture fixture = AppFixture.open(Duration.ofMillis(20), Duration.ofMinutes(5), all);
    fixture.createIdentities("reader", "writer", "audit");
    return new DriftAppFixture(fixture);
  }

  /** Has system-assigned, reader and writer by a change of the app: this is its baseline. */
  public void managed(String name) {
    fixture.createScaleSet(name, true, List.of(identity("reader")));
    fixture.ask("baseline-" + name, name, add("writer"));
    assertEquals("applied", fixture.event("baseline-" + name).get("outcome").textValue());
  }

  /** Somebody else unassigns an identity, if it is there. */
  public void unassign(String name, String identity) {
    if (identities(name).names().contains(identity)) {
      outside(name, new ExternalWrite.Unassign(identity(identity)));
    }
  }

  public void outside(String name, ExternalWrite write) {
    fixture.azure.arm().cloud().outsideWrite(scaleSet(name), JANE, write);
  }

  Identities identities(String name) {
    return Identities.of(fixture.azure.arm().cloud().scaleSet(scaleSet(name)).orElseThrow());
  }

  /** The data of each event of a type about a scale set, as they came. */
  List<JsonNode> data(String type, String name) {
    return fixture.driftEvents().stream()
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
    return fixture.driftEvents().stream()
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
    return fixture.events().stream()
        .map(event -> event.get("data"))
        .filter(data -> data.get("requestId").textValue().startsWith("repair:"))
        .toList();
  }

  private static String last(JsonNode id) {
    return id.isNull() ? "" : Stream.of(id.textValue().split("/")).reduce((a, b) -> b).orElse("");
  }

  @Override
  public void close() {
    fixture.close();
  }
}
