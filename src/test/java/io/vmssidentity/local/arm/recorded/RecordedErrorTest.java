// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.recorded;

import static io.vmssidentity.local.arm.ArmFixture.READER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.recorded.ErrorReplays.Replayed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The error answers, each provoked by a request, letter by letter as recorded or quoted. */
class RecordedErrorTest {
  /** By place in the file. */
  private static final Map<Integer, String> NOT_REPLAYED =
      Map.of(
          2, "The network's refusal of a second write; Compute's was never recorded.",
          5, "There are no rolling upgrades here.",
          17, "By the contract of before 2018-06-01 nothing is written here.",
          22, "Nothing but its code was found; it is a fault here.");

  static String code(JsonNode error) {
    JsonNode body = error.path("body");
    return (body.has("error") ? body.path("error") : body).path("code").asText();
  }

  static Stream<Replayed> replayed() {
    return ErrorReplays.all();
  }

  @ParameterizedTest
  @MethodSource("replayed")
  void answersAsRecorded(Replayed replayed) {
    JsonNode recorded = Vectors.error(replayed.number());
    ArmFixture fixture = ArmFixture.withWeb();
    fixture.cloud.createIdentity(READER.replace(ErrorReplays.SUBSCRIPTION, ErrorReplays.OTHER));

    ArmAnswer answer = replayed.request().apply(fixture);

    JsonNode body = recorded.path("body");
    JsonNode here = ArmFixture.body(answer);
    assertEquals(recorded.path("status").asInt(), answer.status());
    assertEquals(names(body), names(here));
    assertEquals(code(recorded), answer.errorCode());
    assertEquals(
        renamed(body, replayed.renamed()),
        message(here).replaceAll(ErrorReplays.UNKNOWN_ID, "$1 '<id>'"));
    for (String name : List.of("x-ms-failure-cause", "Retry-After")) {
      JsonNode header = recorded.path("headers").path(name);
      assertEquals(header.asText(null), header.isMissingNode() ? null : answer.headers().get(name));
    }
  }

  private static List<String> names(JsonNode body) {
    List<String> names = new ArrayList<>();
    body.fieldNames().forEachRemaining(names::add);
    body.path("error").fieldNames().forEachRemaining(names::add);
    body.at("/details/0").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** With what Compute's throttling tells in its details. */
  private static String message(JsonNode body) {
    JsonNode detail = body.at("/details/0");
    return body.at("/error/message").asText(body.path("message").asText())
        + detail.path("target").asText()
        + detail.path("message").asText();
  }

  private static String renamed(JsonNode body, Map<String, String> names) {
    String text = message(body);
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replaceAll(name.getKey(), name.getValue());
    }
    return text;
  }

  @Test
  void replaysAllButWhatItNames() {
    Set<Integer> numbers =
        replayed().map(Replayed::number).collect(Collectors.toCollection(HashSet::new));
    numbers.addAll(NOT_REPLAYED.keySet());

    assertEquals(
        IntStream.range(0, Vectors.json("arm-errors.json").size())
            .boxed()
            .collect(Collectors.toSet()),
        numbers);
    assertEquals(numbers.size(), replayed().count() + NOT_REPLAYED.size());
  }
}
