// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many requests for one scale set share a PATCH, and each gets its own answer. */
class GroupE2E {
  private static final String NAME = "web";
  private static final Duration OPERATION = Duration.ofSeconds(1);
  private AppFixture fixture;

  @BeforeEach
  void open() {
    fixture =
        AppFixture.open(
            OPERATION,
            Duration.ofMinutes(5),
            Map.of(
                "AzureFunctionsJobHost__extensions__serviceBus__sessionIdleTimeout", "00:00:30"));
    fixture.createIdentities(IntStream.range(0, 60).mapToObj(i -> "i" + i).toArray(String[]::new));
    fixture.createScaleSet("warm", true, List.of());
    fixture.ask("warm", "warm", Changes.system(false));
    fixture.event("warm");
    fixture.createScaleSet(NAME, false, List.of());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<ArmMethod> methods() {
    return fixture.calls(NAME).stream()
        .map(ArmCall::method)
        .filter(method -> method != ArmMethod.POLL)
        .toList();
  }

  private long patches() {
    return methods().stream().filter(method -> method == ArmMethod.PATCH).count();
  }

  private Identities actual() {
    return fixture.identities(NAME);
  }

  /** Lets all requests of a group arrive, on however slow a machine. */
  private void slow(Duration operation) {
    fixture
        .azure
        .arm()
        .faults()
        .add(
            FaultRule.of(new Fault.SlowOperation(operation))
                .on(ArmMethod.PATCH)
                .onScaleSet(AppFixture.scaleSet(NAME))
                .times(1000));
  }

  /** All at once, as when they waited in the queue. */
  private void sendTogether(List<String> bodies) {
    fixture.sendAll(bodies, NAME);
  }

  private static String add(int number) {
    return AppFixture.request("r" + number, NAME, Changes.add("i" + number));
  }

  @Test
  void twentyRequestsAtOnceCostTwoPatches() {
    slow(Duration.ofSeconds(5));
    sendTogether(IntStream.range(0, 20).mapToObj(GroupE2E::add).toList());

    for (int i = 0; i < 20; i++) {
      JsonNode data = fixture.event("r" + i);
      assertEquals("applied", data.get("outcome").textValue());
      assertEquals(i == 0 ? 0 : 18, data.get("coalescedWith").size());
      assertEquals(Changes.remove("i" + i), data.get("inverse").toString());
      assertEquals(i == 0 ? 1 : 20, data.at("/after/userAssignedIdentities").size());
    }
    // What the first PATCH led to is what the second one is planned from.
    assertEquals(
        List.of(ArmMethod.GET, ArmMethod.PATCH, ArmMethod.GET, ArmMethod.PATCH, ArmMethod.GET),
        methods());
  }

  @Test
  void aHundredMixedOnesCostTwoPatches() {
    SplittableRandom random = new SplittableRandom(7);
    Identities expected = Identities.of(false);
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String one = "i" + random.nextInt(30);
      boolean adds = i < 50;
      expected = adds ? expected.plus(one) : expected.minus(one);
      bodies.add(AppFixture.request("r" + i, NAME, adds ? Changes.add(one) : Changes.remove(one)));
    }

    slow(Duration.ofSeconds(10));
    sendTogether(bodies);
    for (int i = 0; i < 100; i++) {
      fixture.event("r" + i);
    }

    assertEquals(expected, actual());
    assertEquals(2, patches());
  }

  @Test
  void whoComesWhileAnOperationRunsGathersForTheNext() {
    slow(Duration.ofSeconds(10));
    sendTogether(List.of(add(0)));
    Awaitility.await().until(() -> patches() == 1);

    sendTogether(
        IntStream.range(1, 100)
            .mapToObj(i -> AppFixture.request("r" + i, NAME, Changes.add("i" + i % 60)))
            .toList());
    for (int i = 0; i < 100; i++) {
      fixture.event("r" + i);
    }

    assertEquals(2, patches());
    assertEquals(60, actual().names().size());
  }

  @Test
  void oneBadIdentityFailsOnlyItsOwnRequest() {
    sendTogether(
        List.of(
            add(0),
            AppFixture.request("bad", NAME, Changes.add("ghost")),
            add(1),
            AppFixture.request("typo", NAME, "{}"),
            AppFixture.request("dry", NAME, Changes.add("i2"), ",\"dryRun\":true"),
            AppFixture.request(
                "late", NAME, Changes.add("i3"), ",\"notAfter\":\"2020-01-01T00:00:00Z\"")));

    assertEquals("applied", fixture.event("r0").get("outcome").textValue());
    assertEquals("applied", fixture.event("r1").get("outcome").textValue());
    assertEquals("notFound", fixture.event("bad").get("outcome").textValue());
    assertEquals("invalid", fixture.event("typo").get("outcome").textValue());
    assertEquals("planned", fixture.event("dry").get("outcome").textValue());
    assertEquals("expired", fixture.event("late").get("outcome").textValue());
    assertEquals(Identities.of(false, "i0", "i1"), actual());
  }
}
