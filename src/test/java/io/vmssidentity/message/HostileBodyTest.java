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
import io.vmssidentity.change.ChangeRequest;
import io.vmssidentity.change.InvalidRequest;
import io.vmssidentity.change.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that nobody would send in good faith. */
class HostileBodyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "5",
        "\"text\"",
        "{",
        "{}x",
        "{} {}",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"requestId\":\"a\",\"requestId\":\"b\"}",
        "// comment\n{}",
        "<xml/>",
        "\uFEFF{}"
      })
  void whatIsNoSingleJsonObjectHasOneProblem(String text) {
    assertEquals(List.of(""), pointers(text));
  }

  @Test
  void textsHaveNoControlCharactersAndNoHalfCharacters() {
    assertEquals(
        List.of("/ticket", "/reason"),
        pointers(
            FULL.replace("\"CHG0031337\"", "\"a\\u0000b\"")
                .replace("rotate the", "rotate \\ud800 the")));
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] body = FULL.getBytes(StandardCharsets.UTF_16);

    InvalidRequest invalid = assertInstanceOf(InvalidRequest.class, new RequestReader().read(body));

    assertEquals("The body is not valid UTF-8.", invalid.problems().get(0).message());
  }

  @Test
  void aHugeBodyAndADeepOneAreRefusedUnread() {
    assertEquals(List.of(""), pointers(" ".repeat(64 * 1024) + "{}"));
    assertEquals(List.of(""), pointers("[".repeat(10_000)));
  }

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
  void moreThanSixteenMetadataAreRefused() {
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < 17; i++) {
      entries.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":\"v\"");
    }

    assertEquals(
        List.of("/metadata"), pointers(FULL.replace("\"snow_sys_id\": \"9d38\"", entries)));
  }

  @Test
  void mangledRequestsNeverThrowAndNeverMeanMoreThanTheySay() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    byte[] original = FULL.getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 20_000; round++) {
      byte[] body = original.clone();
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }

      Reading reading = new RequestReader().read(body);

      if (reading instanceof ChangeRequest request) {
        String text = new String(body, StandardCharsets.UTF_8);
        assertTrue(text.contains("\"" + request.requestId() + "\""), "seed " + seed);
        assertTrue(text.contains("\"" + request.scaleSetId() + "\""), "seed " + seed);
      }
    }
  }
}
