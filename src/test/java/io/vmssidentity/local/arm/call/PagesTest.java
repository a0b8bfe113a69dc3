// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import static io.vmssidentity.local.arm.ArmFixture.GROUP;
import static io.vmssidentity.local.arm.ArmFixture.body;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists come in pages: VirtualMachineScaleSetListResult and others have a nextLink. */
class PagesTest {
  private static final String SUBSCRIPTION = GROUP.substring(0, GROUP.indexOf("/resourceGroups"));
  private static final String LIST = "/providers/Microsoft.Compute/virtualMachineScaleSets";

  private final ArmFixture fixture = new ArmFixture();

  private void create(int count) {
    IntStream.range(0, count)
        .forEach(
            i ->
                fixture.cloud.createScaleSet(
                    ArmFixture.scaleSetId("set" + i), ScaleSetSeed.plain()));
  }

  /** The names on each page. */
  private List<List<String>> pages(String path) {
    List<List<String>> pages = new ArrayList<>();
    ArmAnswer page = fixture.get(path);
    pages.add(names(page));
    while (body(page).has("nextLink")) {
      page = fixture.follow(body(page).path("nextLink").asText().replace("%24", "$"));
      pages.add(names(page));
    }
    return pages;
  }

  private static List<String> names(ArmAnswer page) {
    assertEquals("200", outcome(page));
    List<String> names = new ArrayList<>();
    body(page).path("value").forEach(entry -> names.add(entry.path("name").asText()));
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/resourceGroups/shop"})
  void scaleSetsAreListedInPages(String group) {
    create(5);
    fixture.cloud.pageSize(2);

    assertEquals(
        List.of(List.of("set0", "set1"), List.of("set2", "set3"), List.of("set4")),
        pages(SUBSCRIPTION + group + LIST));
  }

  @Test
  void theLastPageHasNoNextLink() {
    create(4);
    fixture.cloud.pageSize(2);

    assertEquals(2, pages(GROUP + LIST).size());
  }

  @Test
  void aPageHasAHundredEntries() {
    create(101);

    assertEquals(List.of(100, 1), pages(GROUP + LIST).stream().map(List::size).toList());
  }

  @Test
  void identitiesAndGroupsAreListedInPages() {
    fixture.cloud.createIdentity(ArmFixture.READER);
    fixture.cloud.createIdentity(ArmFixture.WRITER.replace("/shop/", "/other/"));
    fixture.cloud.pageSize(1);
    String identities = "/providers/Microsoft.ManagedIdentity/userAssignedIdentities";

    assertEquals(List.of(List.of("reader"), List.of("writer")), pages(SUBSCRIPTION + identities));
    assertEquals(List.of(List.of("reader")), pages(GROUP + identities));
    assertEquals(
        List.of(List.of("shop"), List.of("other")), pages(SUBSCRIPTION + "/resourceGroups"));
  }

  @Test
  void aNextLinkKeepsThePathAndTheApiVersion() {
    create(2);
    fixture.cloud.pageSize(1);
    String path = GROUP.replace("shop", "SHOP") + LIST;

    String link = body(fixture.get(path)).path("nextLink").asText();

    assertTrue(
        link.startsWith("https://here:1" + path + "?api-version=2025-04-01&%24skiptoken="), link);
  }

  @Test
  void aScaleSetThatGoesBetweenTwoPagesMovesTheOthersUp() {
    create(4);
    fixture.cloud.pageSize(2);
    String link = body(fixture.get(GROUP + LIST)).path("nextLink").asText();
    fixture.cloud.deleteScaleSet(ArmFixture.scaleSetId("set0"));

    assertEquals(List.of("set3"), names(fixture.follow(link.replace("%24", "$"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "e30", "%%%"})
  void aStrangeSkipTokenIsRefused(String token) {
    create(1);
    ArmAnswer answer =
        fixture.arm.answer(
            new ArmRequest(
                "GET",
                GROUP + LIST,
                Map.of("api-version", "2025-04-01", "$skipToken", token),
                Map.of("authorization", "Bearer token"),
                "",
                "https://here:1"));

    assertEquals("400 InvalidSkipToken", outcome(answer));
  }

  @Test
  void aFilterIsRefusedAndNotIgnored() {
    create(1);
    ArmAnswer answer =
        fixture.follow("https://here:1" + GROUP + LIST + "?api-version=2025-04-01&$filter=x");

    assertEquals("501 LocalArmDoesNotServe", outcome(answer));
    assertFalse(body(answer).has("value"));
  }
}
