// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.contract.Schemas;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.local.tables.CallKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One change for five hundred scale sets by one command; a tenth of them may not be written to. */
class SendManyE2E {
  private static final int SCALE_SETS = 500;
  private static final int LOCKED = SCALE_SETS / 10;

  @TempDir private Path directory;

  @Test
  void allAreSummedUpNoEventIsMissedAndTheHistoryAgrees() throws IOException {
    // A session that the host did not hear of being given stays locked for so long.
    Duration lock = Duration.ofSeconds(20);
    Map<String, String> patient = Map.of("CHANGE_BUDGET", "PT15M");
    try (AppFixture fixture = AppFixture.open(Duration.ofMillis(20), lock, patient)) {
      Operator operator = new Operator(fixture.azure.endpoints(), directory);
      prepare(fixture);
      String template = "{\"change\":" + Changes.add("reader") + "}";
      String file = operator.file("change.json", template);

      Operator.Run sent =
          operator.run(
              "send",
              file,
              "--id=CHG7",
              "--tag=wave=1",
              "--wait",
              "--events=mine",
              "--timeout=PT15M");

      assertEquals(1, sent.code(), () -> sent.output() + operator.errors());
      assertTrue(
          sent.output()
              .contains(
                  """

                  applied                450
                  locked                  50
                  all                    500
                  """),
          sent.output());
      assertEquals(LOCKED, sent.output().lines().filter(l -> l.startsWith("  remedy:  ")).count());
      assertEquals(
          1,
          fixture.azure.arm().calls().stream().filter(c -> c.method() == ArmMethod.GRAPH).count());
      assertEquals(SCALE_SETS - LOCKED, assigned(fixture));
      assertHistoryAgrees(fixture, operator);
      assertStatusReadsLittle(fixture, operator);
    }
  }

  private static void prepare(AppFixture fixture) {
    fixture.createIdentities("reader");
    fixture.azure.serviceBus().subscription(Entities.EVENTS_TOPIC, "mine", Entities.EVENTS);
    for (int i = 0; i < SCALE_SETS; i++) {
      create(fixture, "ss" + i, "1");
      if (i % 10 == 0) {
        FaultRule locked =
            FaultRule.of(new Fault.Locked()).onScaleSet(AppFixture.scaleSet("ss" + i));
        fixture.azure.arm().faults().add(locked.times(10));
      }
    }
    create(fixture, "other", "2");
  }

  private static void create(AppFixture fixture, String name, String wave) {
    ScaleSetSeed seed = ScaleSetSeed.plain().withTags(Map.of("wave", wave));
    fixture.azure.arm().cloud().createScaleSet(AppFixture.scaleSet(name), seed);
  }

  private static long assigned(AppFixture fixture) {
    return fixture.azure.arm().cloud().scaleSets().stream()
        .filter(scaleSet -> Identities.of(scaleSet).names().contains("reader"))
        .count();
  }

  private static void assertHistoryAgrees(AppFixture fixture, Operator operator)
      throws IOException {
    // Another reader of the events may be slower than the command was.
    await().atMost(Duration.ofMinutes(1)).until(() -> fixture.events().size() >= SCALE_SETS);
    Map<String, String> told =
        fixture.events().stream()
            .map(event -> event.get("data"))
            .collect(Collectors.toMap(SendManyE2E::request, SendManyE2E::ending));

    Operator.Run run = operator.run("history", "--since=PT1H", "--ticket=CHG7", "--format=json");

    assertEquals(0, run.code(), operator::errors);
    assertEquals(List.of(), Schemas.contract("history.schema.json").problems(run.output()));
    Map<String, String> remembered = new TreeMap<>();
    for (JsonNode request : new ObjectMapper().readTree(run.output()).get("requests")) {
      remembered.put(request(request), ending(request));
    }
    assertEquals(SCALE_SETS, remembered.size());
    assertEquals(new TreeMap<>(told), remembered);
  }

  private static String request(JsonNode json) {
    return json.get("requestId").textValue() + "/" + json.get("attempt");
  }

  /** Before and after are null at times. */
  private static String ending(JsonNode json) {
    return json.get("outcome").textValue()
        + json.get("before")
        + json.get("after")
        + json.get("patch")
        + json.get("arm")
        + json.get("problem");
  }

  private static void assertStatusReadsLittle(AppFixture fixture, Operator operator) {
    // Its sweep reads, too.
    fixture.killApp();
    Map<CallKind, Integer> before = Map.copyOf(fixture.azure.tables().calls());

    Operator.Run run = operator.run("status", "CHG7:11");

    Map<CallKind, Integer> after = fixture.azure.tables().calls();
    assertEquals(0, run.code(), operator::errors);
    assertTrue(run.output().startsWith("CHG7:11: "), run.output());
    // Which subscriptions there are, then what the index says of the only one: of the requests that
    // ended, and of those that are open.
    assertEquals(6, after.get(CallKind.QUERY) - before.getOrDefault(CallKind.QUERY, 0));
    assertEquals(3, after.get(CallKind.GET) - before.getOrDefault(CallKind.GET, 0));
    Operator.Run ticket = operator.run("status", "CHG7");
    assertTrue(
        ticket.output().startsWith("ticket CHG7: 450 applied, 50 locked\n"), ticket.output());
  }
}
