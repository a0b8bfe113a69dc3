// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static io.vmssidentity.message.RequestReaderTest.FULL;
import static io.vmssidentity.message.RequestReaderTest.pointers;
import static io.vmssidentity.message.RequestReaderTest.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is just within the limits, and how short an answer is; see Hostile for all kinds. */
class HostileBodyTest {
  @Test
  void aThousandProblemsMakeAShortAnswer() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    Stream.iterate(0, i -> i + 1).limit(1000).forEach(i -> json.put("x" + i, "y".repeat(10)));
    json.put("z".repeat(10_000), 1);

    InvalidRequest invalid = (InvalidRequest) read(json.toString());

    assertEquals(51, invalid.problems().size());
    assertTrue(invalid.problems().stream().allMatch(p -> p.target().length() < 250));
    assertNull(invalid.requestId());
  }

  @Test
  void tellsWhereABodyIsNoJson() {
    InvalidRequest invalid = (InvalidRequest) read("{\n  \"a\": 1,\n}");

    assertEquals(
        "The body is not valid JSON (line 3, column 1).", invalid.problems().get(0).message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CHG \uD83D\uDE80",
        "\u0645\u06CC\u200C\u062E",
        "\uD83D\uDC69\u200D\uD83D\uDCBB",
        "it's"
      })
  void wordsOfAllScriptsAreTakenAsTheyAre(String ticket) {
    ChangeRequest request =
        assertInstanceOf(
            ChangeRequest.class, read(FULL.replace("\"CHG0031337\"", "\"" + ticket + "\"")));

    assertEquals(ticket, request.ticket());
  }

  @Test
  void lengthsAreCountedInCharactersNotInHalves() {
    String longest = "\uD83D\uDE80".repeat(256);

    assertInstanceOf(
        ChangeRequest.class, read(FULL.replace("\"CHG0031337\"", "\"" + longest + "\"")));
    assertEquals(
        List.of("/ticket"), pointers(FULL.replace("\"CHG0031337\"", "\"" + longest + "x\"")));
  }

  @Test
  void aReasonMayHaveLines() {
    String body = FULL.replace("rotate the", "rotate\\r\\n\\tthe");

    ChangeRequest request = assertInstanceOf(ChangeRequest.class, read(body));

    assertEquals("rotate\r\n\tthe web tier's identity", request.origin().reason());
  }

  @Test
  void whatAFileHoldsIsSplitAsItIsHoweverOdd() {
    String body = FULL.replace("\"CHG0031337\"", "\"\\ud800\"");

    byte[] split = RequestFile.split(body.getBytes(StandardCharsets.UTF_8)).get(0);

    assertEquals(List.of("/ticket"), pointers(new String(split, StandardCharsets.UTF_8)));
  }
}
