package io.vmssidentity.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.change.Problem;
import io.vmssidentity.drift.Exemption;
import io.vmssidentity.identity.ScaleSetId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads which scale sets are exempt: {@code [{"scaleSetId": …, "reason": …, "until":
 * "2026-12-31"}]}.
 */
public final class ExemptionsReader {
  private static final int LONGEST_ID = 2048;
  private static final int LONGEST_REASON = 1024;
  private static final int LONGEST_DATE = 64;
  private static final String ARRAY = "Give a JSON array, [] for none.";

  private ExemptionsReader() {}

  /**
   * @throws IllegalArgumentException with every problem, one a line
   */
  public static List<Exemption> read(String json) {
    Problems problems = new Problems();
    List<Exemption> exemptions = new ArrayList<>();
    Set<ScaleSetId> named = new HashSet<>();
    JsonNode array = array(json, problems);
    for (int i = 0; i < array.size(); i++) {
      String pointer = "/" + i;
      if (array.get(i) instanceof ObjectNode object) {
        Fields fields = new Fields(object, pointer, problems);
        exemption(fields, named).ifPresent(exemptions::add);
      } else {
        problems.add(pointer, "The value is not an object.", "Give an object.");
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.list().stream()
              .map(ExemptionsReader::line)
              .collect(Collectors.joining("\n", "The exemptions are not valid:\n", "")));
    }
    return List.copyOf(exemptions);
  }

  private static JsonNode array(String json, Problems problems) {
    try {
      JsonNode node = Json.parse(json.getBytes(StandardCharsets.UTF_8));
      if (node.isArray()) {
        return node;
      }
      problems.add("", "It is not an array.", ARRAY);
    } catch (IllegalArgumentException e) {
      problems.add("", e.getMessage(), ARRAY);
    }
    return Json.object();
  }

  private static Optional<Exemption> exemption(Fields fields, Set<ScaleSetId> named) {
    Optional<ScaleSetId> scaleSetId =
        fields.parsed(
            "scaleSetId", LONGEST_ID, ScaleSetId::parse, "Give the resource ID of a VM scale set.");
    Optional<String> reason = fields.text("reason", LONGEST_REASON);
    Optional<LocalDate> until =
        fields.parsed(
            "until",
            LONGEST_DATE,
            ExemptionsReader::date,
            "Give the last day, for example 2026-12-31.");
    for (String name : List.of("scaleSetId", "reason", "until")) {
      if (!fields.has(name)) {
        fields.problem(name, "The field is missing.", "Add it.");
      }
    }
    fields.refuseUnknown();
    if (scaleSetId.isPresent() && !named.add(scaleSetId.get())) {
      fields.problem("scaleSetId", "Another one names this scale set.", "Name it once.");
    }
    return scaleSetId.isPresent() && reason.isPresent() && until.isPresent()
        ? Optional.of(new Exemption(scaleSetId.get(), reason.get(), until.get()))
        : Optional.empty();
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("It is not a date.", e);
    }
  }

  private static String line(Problem.Detail detail) {
    String at = detail.target().isEmpty() ? "" : detail.target() + ": ";
    return "- " + at + detail.message() + " " + detail.remedy();
  }
}
