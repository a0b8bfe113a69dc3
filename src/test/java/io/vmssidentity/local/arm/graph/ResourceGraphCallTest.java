// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static io.vmssidentity.local.arm.ArmFixture.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages, scope, quota and refusals of Resource Graph. */
class ResourceGraphCallTest {
  private static final String SETS =
      "resources | where type =~ 'Microsoft.Compute/virtualMachineScaleSets' | project ";
  private static final String STATES =
      SETS + "id, state=tostring(properties.provisioningState) | order by id asc";

  private ArmFixture fixture = with(GraphSettings.defaults());

  private static ArmFixture with(GraphSettings settings) {
    ArmFixture fixture = new ArmFixture(ArmSettings.defaults().withGraph(settings));
    fixture.cloud.createScaleSet(WEB, ScaleSetSeed.plain());
    return fixture;
  }

  private static String name(int number) {
    return ArmFixture.scaleSetId("set%02d".formatted(number));
  }

  @Test
  void cutsPagesAndGoesOnByToken() {
    for (int i = 1; i <= 5; i++) {
      fixture.cloud.createScaleSet(name(i), ScaleSetSeed.plain());
    }

    JsonNode first = page(null);
    JsonNode second = page(first.path("$skipToken").asText());

    assertEquals("6 4 false", counts(first));
    assertEquals("6 2 false", counts(second));
    assertEquals(WEB, second.path("data").path(1).path("id").asText());
    assertNull(second.get("$skipToken"));
  }

  @Test
  void shiftsTheNextPageWhenARowGoes() {
    for (int i = 1; i <= 5; i++) {
      fixture.cloud.createScaleSet(name(i), ScaleSetSeed.plain());
    }
    JsonNode first = page(null);
    String token = first.path("$skipToken").asText();

    fixture.cloud.deleteScaleSet(name(1));
    JsonNode second = page(token);
    fixture.cloud.deleteScaleSet(name(2));
    fixture.cloud.deleteScaleSet(name(3));

    assertEquals("5 1 false", counts(second));
    assertEquals("3 0 false", counts(page(token)));
  }

  private JsonNode page(String token) {
    String skip = token == null ? "" : ",\"$skipToken\":\"" + token + "\"";
    return ArmFixture.body(fixture.graph(STATES, "\"options\":{\"$top\":4" + skip + "}"));
  }

  private static String counts(JsonNode page) {
    return page.path("totalRecords").asText()
        + (" " + page.path("count").asText())
        + (" " + page.path("resultTruncated").asText());
  }

  @Test
  void truncatesWhatHasNoIdToGoOnFrom() {
    fixture.cloud.createScaleSet(name(1), ScaleSetSeed.plain());

    JsonNode page = ArmFixture.body(fixture.graph(SETS + "name", "\"options\":{\"$top\":1}"));

    assertEquals("2 1 true", counts(page));
    assertNull(page.get("$skipToken"));
  }

  @Test
  void refusesTheTokenOfAnotherQuery() {
    fixture.cloud.createScaleSet(name(1), ScaleSetSeed.plain());
    String options = "\"options\":{\"$top\":1%s}";
    ArmAnswer first = fixture.graph(STATES, options.formatted(""));
    String skip = ",\"$skipToken\":\"" + ArmFixture.body(first).path("$skipToken").asText() + "\"";

    assertEquals("400 BadRequest", outcome(fixture.graph(SETS + "id", options.formatted(skip))));
    assertEquals(
        "400 BadRequest",
        outcome(fixture.graph(STATES, options.formatted(",\"$skipToken\":\"x\""))));
  }

  @Test
  void leavesOutWhatTheCallerMayNotRead() {
    String other = WEB.replace("00000000000a", "00000000000b");
    fixture.cloud.createScaleSet(other, ScaleSetSeed.plain());
    String both = subscriptions("a", "b");

    fixture
        .cloud
        .permissions()
        .deny(
            ResourceId.SCALE_SET + "/read", "/subscriptions/00000000-0000-0000-0000-00000000000B");

    assertEquals(1, rows(fixture.graph(STATES)).size());
    assertEquals(1, rows(fixture.graph(STATES, both)).size());
    assertEquals("400 BadRequest", outcome(fixture.graph(STATES, subscriptions("b"))));
    fixture.cloud.permissions().allowAll();
    assertEquals(2, rows(fixture.graph(STATES, both)).size());
  }

  private static String subscriptions(String... lastDigits) {
    return "\"subscriptions\":[\"00000000-0000-0000-0000-00000000000"
        + String.join("\",\"00000000-0000-0000-0000-00000000000", lastDigits)
        + "\"]";
  }

  @Test
  void coversTheNamedSubscriptionsOrManagementGroup() {
    fixture.cloud.managementGroup("Web", List.of("00000000-0000-0000-0000-00000000000A"));

    assertEquals(0, rows(fixture.graph(STATES, subscriptions("c"))).size());
    assertEquals(1, rows(fixture.graph(STATES, subscriptions("A", "c"))).size());
    assertEquals(1, rows(fixture.graph(STATES, "\"managementGroups\":[\"web\"]")).size());
    assertEquals("400 BadRequest", outcome(fixture.graph(STATES, "\"managementGroups\":[\"x\"]")));
    assertEquals("400 BadRequest", outcome(fixture.graph(STATES, "\"subscriptions\":[\"x\"]")));
  }

  @Test
  void coversSoManySubscriptionsAndTellsThatThereAreMore() {
    fixture = with(GraphSettings.defaults().withMostSubscriptions(1));
    ArmAnswer whole = fixture.graph(STATES);
    fixture.cloud.createScaleSet(WEB.replace("00000000000a", "000000000009"), ScaleSetSeed.plain());

    ArmAnswer cut = fixture.graph(STATES);

    assertNull(whole.headers().get("x-ms-tenant-subscription-limit-hit"));
    assertEquals("true", cut.headers().get("x-ms-tenant-subscription-limit-hit"));
    assertEquals(1, rows(cut).size());
    assertFalse(rows(cut).get(0).contains("00000000000a"));
  }

  @Test
  void throttlesACallerWhoSpentTheQuota() {
    fixture = with(GraphSettings.defaults().withQuota(2, Duration.ofSeconds(5)));

    ArmAnswer first = fixture.graph(STATES);
    fixture.clock.advance(Duration.ofMillis(1500));
    ArmAnswer last = fixture.graph("resources | what");
    ArmAnswer throttled = fixture.graph(STATES);
    fixture.clock.advance(Duration.ofMillis(3500));

    assertEquals("1 00:00:05", quota(first));
    assertEquals("0 00:00:04", quota(last));
    assertEquals("429 RateLimiting", outcome(throttled));
    assertEquals("0 00:00:04", quota(throttled));
    assertEquals("4", throttled.headers().get("Retry-After"));
    assertEquals("1 00:00:05", quota(fixture.graph(STATES)));
  }

  private static String quota(ArmAnswer answer) {
    return answer.headers().get("x-ms-user-quota-remaining")
        + " "
        + answer.headers().get("x-ms-user-quota-resets-after");
  }

  @Test
  void namesAMistakeInTheDetails() {
    ArmAnswer answer = fixture.graph("resources | whre id == 'a'");

    JsonNode error = ArmFixture.body(answer).path("error");
    assertEquals("400 BadRequest", outcome(answer));
    assertEquals("InvalidQuery", error.path("details").path(0).path("code").asText());
    assertEquals(
        "{\"code\":\"ParserFailure\",\"message\":\"ParserFailure\",\"line\":1,"
            + "\"characterPositionInLine\":12,\"token\":\"whre\"}",
        error.path("details").path(1).toString());
  }

  @Test
  void refusesOptionsThatItDoesNotHave() {
    for (String options :
        List.of(
            "\"$top\":1001",
            "\"$top\":0",
            "\"$skip\":-1",
            "\"resultFormat\":\"table\"",
            "\"x\":1")) {
      ArmAnswer answer = fixture.graph(STATES, "\"options\":{" + options + "}");
      assertEquals("400 BadRequest", outcome(answer), options);
    }
    assertEquals("400 BadRequest", outcome(fixture.graph(STATES, "\"facets\":[]")));
  }

  @Test
  void strikesTheQueriesThatARuleNames() {
    fixture
        .arm
        .faults()
        .add(
            FaultRule.of(new Fault.Throttle(7, Fault.Throttle.By.ARM))
                .on(ArmMethod.GRAPH)
                .after(1));

    List<String> outcomes =
        List.of(
            outcome(fixture.graph(STATES)),
            outcome(fixture.get(WEB)),
            outcome(fixture.graph(STATES)),
            outcome(fixture.graph(STATES)));

    assertEquals(List.of("200", "200", "429 RateLimiting", "200"), outcomes);
    assertEquals(ArmMethod.GRAPH, fixture.arm.calls().get(2).method());
  }
}
