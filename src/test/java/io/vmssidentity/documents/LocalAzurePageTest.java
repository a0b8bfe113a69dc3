// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.documents;

import static java.util.stream.Collectors.joining;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.contract.Behaviours;
import io.vmssidentity.local.contract.CaseList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/local-azure.md lists is what the code says. */
class LocalAzurePageTest {
  private static final Document PAGE = Document.of("docs/local-azure.md");

  /** A line of the tables, of which those of one sentence differ in their source. */
  private record Row(String standIn, String sentence, String kind, String source, String clients) {
    String toMarkdown() {
      return Stream.of(sentence, source, clients, kind)
          .map(cell -> cell.replace("|", "\\|"))
          .collect(joining(" | ", "| ", " |"));
    }
  }

  @Test
  void listsBehavioursTheirSourcesAndTheClientsThatCheckThem() {
    sections(rows()).forEach(PAGE::assertSection);
  }

  private static Map<String, String> sections(List<Row> rows) {
    Map<String, String> sections = new LinkedHashMap<>();
    sections.put("clients", clients());
    sections.put("counts", counts(rows));
    sections.put(
        "assumed",
        rows.stream()
            .filter(row -> row.kind().equals(kind("ASSUMED")))
            .map(row -> "- " + row.standIn() + ": " + row.sentence() + "\n")
            .collect(joining()));
    sections.put(
        "behaviours",
        rows.stream()
            .map(Row::standIn)
            .distinct()
            .map(
                standIn ->
                    "\n### "
                        + standIn
                        + "\n\n| behaviour | source | checked by | how it is known |\n"
                        + "|---|---|---|---|\n"
                        + rows.stream()
                            .filter(row -> row.standIn().equals(standIn))
                            .map(row -> row.toMarkdown() + "\n")
                            .collect(joining()))
            .collect(joining()));
    return sections;
  }

  private static String clients() {
    return CaseList.all().stream()
        .map(
            list ->
                "| %s | %d | %s |%n"
                    .formatted(
                        list.standIn(),
                        list.cases().size(),
                        Stream.of(list.clients(), list.others())
                            .filter(Objects::nonNull)
                            .flatMap(clients -> clients.entrySet().stream())
                            .map(
                                it ->
                                    "%s (%d)".formatted(it.getValue(), list.of(it.getKey()).size()))
                            .collect(joining(", "))))
        .collect(
            joining(
                "",
                "| stand-in | cases | clients, and how many cases each runs |\n|---|---|---|\n",
                ""));
  }

  private static String counts(List<Row> rows) {
    return Stream.of("RECORDED", "SDK_SOURCE", "DOCS", "ASSUMED", CaseList.Entry.LOCAL)
        .map(LocalAzurePageTest::kind)
        .map(
            kind ->
                "| "
                    + kind
                    + " | "
                    + rows.stream().filter(it -> it.kind().equals(kind)).count()
                    + " |\n")
        .collect(joining("", "| how it is known | behaviours |\n|---|---|\n", ""));
  }

  private static String kind(String from) {
    return switch (from) {
      case "RECORDED" -> "recorded";
      case "SDK_SOURCE" -> "seen in Microsoft's code";
      case "SPEC", "DOCS" -> "documented";
      case "ASSUMED" -> "assumed";
      default -> "refused by local Azure only";
    };
  }

  private static List<Row> rows() {
    Map<String, String> clients = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (CaseList list : CaseList.all()) {
      for (CaseList.Entry entry : list.cases()) {
        clients.put(entry.sentence(), String.join(", ", list.clientsOf(entry)));
        if (entry.from() != null) {
          rows.add(row(list.standIn(), entry.sentence(), entry.from(), entry.where(), clients));
        }
      }
    }
    for (Behaviours.Told told : Behaviours.told()) {
      Evidence learnt = told.learnt();
      rows.add(row(told.standIn(), learnt.value(), learnt.from().name(), learnt.where(), clients));
    }
    return rows.stream()
        .distinct()
        .sorted(
            Comparator.comparing(Row::standIn)
                .thenComparing(Row::sentence)
                .thenComparing(Row::source))
        .toList();
  }

  private static Row row(
      String standIn, String sentence, String from, String where, Map<String, String> clients) {
    return new Row(
        standIn,
        sentence.replaceAll("\\.$", "") + ".",
        kind(from),
        Objects.requireNonNullElse(where, ""),
        clients.getOrDefault(sentence, ""));
  }
}
