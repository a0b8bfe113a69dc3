// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.Requests;
import io.vmssidentity.contract.Hostile;
import io.vmssidentity.documents.Document;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.report.Reports;
import io.vmssidentity.functions.LogLines;
import io.vmssidentity.guard.Rule;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.message.ExemptionsReader;
import io.vmssidentity.message.GuardRailsReader;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.report.TextReport;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.InvalidRequest;
import io.vmssidentity.request.Problem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All that the app says to people, in one file to be reviewed. docs/commands.md has what the
 * commands say of themselves.
 */
class MessagesTest {
  @Test
  void areThoseThatWereReviewed() {
    String all =
        sections().entrySet().stream()
            .map(section -> "== " + section.getKey() + "\n" + section.getValue())
            .collect(Collectors.joining("\n"));

    Document.of("src/test/resources/messages.txt").assertText(all);
  }

  @Test
  void areSentences() {
    Stream.of(rules(), warnings(), findings(), rejections(), failures(), settings())
        .flatMap(lines -> lines)
        .map(line -> line.substring(line.indexOf(": ") + 2))
        .forEach(line -> assertTrue(line.matches("\\S.*[.!]"), line));
  }

  private static Map<String, String> sections() {
    Map<String, String> sections = new LinkedHashMap<>();
    sections.put("Rejections of a message", lines(rejections()));
    sections.put("Other ends of a request", lines(failures()));
    sections.put("Guard-rails", lines(rules()));
    sections.put("Warnings", lines(warnings()));
    sections.put("Findings", lines(findings()));
    sections.put("Settings", lines(settings()));
    sections.put("Exemptions", lines(exemptions()));
    sections.put("Settings of guard-rails", lines(guardRails()));
    sections.put("Log", lines(LogLines.all()));
    sections.put("Drift report", TextReport.write(Reports.drift(), "the ledger"));
    return sections;
  }

  private static String lines(Stream<String> lines) {
    return lines.collect(Collectors.joining("\n", "", "\n"));
  }

  private static Stream<String> rejections() {
    RequestReader reader = new RequestReader();
    Stream<Problem.Detail> ofBodies =
        Hostile.all()
            .map(hostile -> (InvalidRequest) reader.read(hostile.body()))
            .flatMap(invalid -> invalid.problems().stream());
    Stream<Problem.Detail> ofMessages =
        Requests.refusals().stream().flatMap(problem -> problem.details().stream());
    return Stream.concat(ofBodies, ofMessages)
        .map(detail -> detail.message() + " " + detail.remedy())
        .map(text -> text.replaceAll("line \\d+, column \\d+", "line 1, column 2"))
        .map(text -> text.replaceAll("U\\+\\w+", "U+0000"))
        .map(text -> "invalid: " + text)
        .distinct()
        .sorted();
  }

  private static Stream<String> failures() {
    Problem expired =
        Requests.expired(Requests.notAfter(Requests.NOW.minusSeconds(1), Ids.enable()));
    return Stream.concat(
            Stream.of(
                expired, Requests.invalid(), Requests.notAllowed(), Requests.limitReached(100)),
            Stream.of(FailureReason.values())
                .map(reason -> Requests.problem(reason, "ARM's own words.", null)))
        .map(problem -> problem.code() + ": " + problem.message() + " " + problem.remedy());
  }

  private static Stream<String> rules() {
    return Stream.of(Rule.values()).map(rule -> rule + ": " + rule.message() + " " + rule.remedy());
  }

  private static Stream<String> warnings() {
    return Stream.of(Warning.values()).map(warning -> warning.code() + ": " + warning.message());
  }

  private static Stream<String> findings() {
    return Stream.of(Finding.Kind.values()).map(kind -> kind + ": " + kind.message());
  }

  /** Nothing is set; then all is set to what no setting can be. */
  private static Stream<String> settings() {
    Map<String, String> wrong = new HashMap<>();
    Settings.ALL.forEach(setting -> wrong.put(setting.key(), Hostile.SECRET + " \\ "));
    return Stream.of(Map.<String, String>of(), wrong)
        .map(values -> assertThrows(IllegalArgumentException.class, () -> Settings.from(values)))
        .flatMap(refusal -> refusal.getMessage().lines().skip(1))
        .map(line -> line.replaceFirst("^- ", "setting: "));
  }

  @Test
  void ofSettingsRepeatNoSecret() {
    List<String> secret =
        settings()
            .filter(line -> line.contains(Hostile.SECRET) && !line.contains("DRIFT_SCOPE"))
            .toList();

    assertEquals(List.of(), secret);
  }

  private static Stream<String> exemptions() {
    return Stream.of("{", "{}", "[1]", "[{}]", "[{\"scaleSetId\":\"x\",\"until\":\"soon\"}]")
        .map(
            json -> assertThrows(IllegalArgumentException.class, () -> ExemptionsReader.read(json)))
        .map(Throwable::getMessage);
  }

  private static Stream<String> guardRails() {
    return Stream.of("{}", "[{\"scaleSet\":\"*\",\"identities\":[\"*\"]}]", "[{\"identities\":[]}]")
        .map(
            json -> assertThrows(IllegalArgumentException.class, () -> GuardRailsReader.read(json)))
        .map(Throwable::getMessage);
  }
}
