// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.local.behaviour.Evidence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lists of cases in {@code src/test/contract}; each other client checks its own part. */
class CaseListsTest {
  @Test
  void areRunWholeByJavaAndHoldAllThatJavaRuns() {
    Set<String> listed = new TreeSet<>();
    CaseList.all().forEach(list -> listed.addAll(list.of(CaseList.JAVA)));

    assertEquals(
        String.join("\n", listed),
        String.join("\n", new TreeSet<>(Behaviours.casesInJava())),
        "left what the lists ask of Java, right what tests in Java bear as @Case");
  }

  @Test
  void nameNoCaseTwice() {
    Set<String> seen = new HashSet<>();

    assertEquals(
        List.of(), entries().map(CaseList.Entry::sentence).filter(s -> !seen.add(s)).toList());
  }

  @Test
  void nameOneSourceOfEachCaseThemselvesOrByTheBehaviour() {
    Set<String> told =
        Behaviours.told().stream().map(it -> it.learnt().value()).collect(Collectors.toSet());

    assertEquals(
        List.of(),
        entries()
            .filter(entry -> told.contains(entry.sentence()) == (entry.from() != null))
            .map(CaseList.Entry::sentence)
            .toList(),
        "each is word for word the value of a @Evidence, or has a source in the list, but not both");
  }

  @Test
  void nameKnownKindsOfSources() {
    Set<String> known =
        Stream.of(Evidence.From.values()).map(Enum::name).collect(Collectors.toSet());
    known.add(CaseList.Entry.LOCAL);

    assertEquals(
        List.of(),
        entries()
            .map(CaseList.Entry::from)
            .filter(it -> it != null && !known.contains(it))
            .toList());
  }

  @Test
  void areRunByAtLeastOneClientEach() {
    assertEquals(
        List.of(),
        CaseList.all().stream()
            .flatMap(list -> list.cases().stream().filter(it -> list.clientsOf(it).isEmpty()))
            .map(CaseList.Entry::sentence)
            .toList());
  }

  private static Stream<CaseList.Entry> entries() {
    return CaseList.all().stream().flatMap(list -> list.cases().stream());
  }
}
