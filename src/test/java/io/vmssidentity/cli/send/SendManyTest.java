// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.identity.Ids;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One change for many scale sets. */
class SendManyTest extends SendFixture {
  private static final String OTHER = "99999999-2222-3333-4444-555555555555";

  @Test
  void sendsOneRequestForEachScaleSetOfAListUnderOneTicket() throws IOException {
    String list = list("# shop\n" + Ids.scaleSet("web") + "\r\n\n  " + Ids.scaleSet("api") + "\n");

    int code = send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--scale-sets", list);

    assertEquals(0, code);
    assertEquals(
        Stream.of("web", "api")
            .map(
                name ->
                    "{\"requestId\":\"CHG1:%d\",%s,\"ticket\":\"CHG1\",\"scaleSetId\":\"%s\"}"
                        .formatted(name.equals("web") ? 1 : 2, CHANGE, Ids.scaleSet(name)))
            .toList(),
        bodies);
  }

  @Test
  void takesAJsonArrayToo() throws IOException {
    String list = list("[\"" + Ids.scaleSet("web") + "\"]");

    assertEquals(0, send("{" + CHANGE + "}", "--id=run-7", "--scale-sets", list));
    assertEquals(List.of("send run-7:1"), done);
  }

  @Test
  void searchesByGroupTagAndSubscriptionAndShowsTheQuery() throws IOException {
    int code =
        send(
            "{\"requestId\":\"CHG1\",\"ticket\":\"T\"," + CHANGE + "}",
            "--subscription=" + Ids.SUBSCRIPTION + "," + OTHER,
            "--resource-group=shop",
            "--tag=tier=web");

    assertEquals(0, code);
    assertEquals(List.of("send CHG1:1", "send CHG1:2"), done);
    assertTrue(
        out.toString()
            .startsWith(
                "Found by: %s,%s shop {tier=web}\n%s\n%s\nFor 2 scale sets:\n"
                    .formatted(Ids.SUBSCRIPTION, OTHER, Ids.scaleSet("web"), Ids.scaleSet("api"))),
        out.toString());
    assertTrue(bodies.get(0).contains("\"ticket\":\"T\""), bodies.get(0));
  }

  @Test
  void theListThatASearchShowsRepeatsItWithTheSameIds() throws IOException {
    String template = "{\"requestId\":\"CHG1\"," + CHANGE + "}";
    send(template, "--resource-group=shop");
    List<String> searched = List.copyOf(bodies);
    bodies.clear();
    String shown =
        out.toString()
            .lines()
            .filter(line -> line.startsWith("/subscriptions/"))
            .collect(Collectors.joining("\n"));

    send(template, "--scale-sets", list(shown));

    assertEquals(searched, bodies);
  }

  @Test
  void anIdForManyIsNotIgnoredWithoutThem() throws IOException {
    String request =
        "{\"requestId\":\"r\",\"scaleSetId\":\"%s\",%s}".formatted(Ids.scaleSet("web"), CHANGE);

    assertEquals(2, send(request, "--id=run-7"));
    assertEquals(List.of(), done);
    assertTrue(err.toString().startsWith("--id goes with --scale-sets, or"), err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--subscription=",
        "--subscription=shop",
        "--subscription=managementGroups/all",
        "--resource-group=",
        "--tag==web",
        "--tag=tier="
      })
  void aSearchThatWouldFindMoreThanIsMeantIsRefused(String option) throws IOException {
    assertEquals(2, send("{\"requestId\":\"r\"," + CHANGE + "}", option));

    assertEquals(List.of(), done);
    assertTrue(err.toString().startsWith(option.substring(0, option.indexOf('=')) + " "));
    assertEquals("", out.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--cloud=AzureCloud", "--arm=https://arm.example"})
  void whereToSearchIsNotIgnoredWithoutASearch(String option) throws IOException {
    String list = list(Ids.scaleSet("web").toString());

    int code = send("{\"requestId\":\"r\"," + CHANGE + "}", "--scale-sets", list, option);

    assertEquals(2, code);
    assertEquals(List.of(), done);
    assertTrue(
        err.toString().contains(" goes with --subscription, --resource-group and --tag only."),
        err.toString());
  }

  @Test
  void oneScaleSetIsNotMany() throws IOException {
    send("{" + CHANGE + "}", "--id=r", "--dry-run", "--scale-sets", list("" + Ids.scaleSet("web")));

    assertTrue(out.toString().startsWith("For 1 scale set:\n"), out.toString());
    assertTrue(out.toString().endsWith("\n1 request is valid; none was sent.\n"), out.toString());
  }

  @Test
  void aDryRunShowsAllAndSendsNothing() throws IOException {
    int code =
        send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--resource-group=shop", "--dry-run");

    assertEquals(0, code);
    assertEquals(List.of(), done);
    assertTrue(
        out.toString()
            .endsWith(
                """
                would send CHG1:1 in session %1$s/shop/web
                would send CHG1:2 in session %1$s/shop/api
                2 requests are valid; none was sent.
                """
                    .formatted(Ids.SUBSCRIPTION)),
        out.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"requestId\":\"r\",\"change\":{}}",
        "{\"requestId\":\"r\",\"scaleSetId\":\"x\",\"change\":{\"systemAssigned\":\"enable\"}}",
        "{\"change\":{\"systemAssigned\":\"enable\"}}",
        "[]",
        "{\"requestId\":\"r\"}{\"requestId\":\"r\"}",
        "{\"requestId\":7,\"change\":{\"systemAssigned\":\"enable\"}}"
      })
  void sendsNothingWhenTheTemplateIsNone(String template) throws IOException {
    assertEquals(2, send(template, "--resource-group=shop"));
    assertEquals(List.of(), done);
  }

  @Test
  void aListWithMistakesIsExplainedLineByLine() throws IOException {
    String web = Ids.scaleSet("web").toString();
    String list = list(web + "\nweb\n" + web.toUpperCase(java.util.Locale.ROOT) + "\n");

    int code = send("{\"requestId\":\"r\"," + CHANGE + "}", "--scale-sets", list);

    assertEquals(2, code);
    assertEquals(List.of(), done);
    assertTrue(err.toString().contains("\n- line 2: It is not a resource ID"), err.toString());
    assertTrue(err.toString().contains("\n- line 3: It is named twice, first in line 1.\n"));
  }
}
