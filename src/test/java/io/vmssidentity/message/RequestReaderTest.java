package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.change.ChangeRequest;
import io.vmssidentity.change.InvalidRequest;
import io.vmssidentity.change.Origin;
import io.vmssidentity.change.Problem;
import io.vmssidentity.change.Reading;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedChange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private static final String FULL =
      """
      {
        "requestId": "CHG0031337:web",
        "scaleSetId": "%s",
        "change": {
          "systemAssigned": "enable",
          "userAssigned": {"add": ["%s"], "remove": ["%s"]}
        },
        "dryRun": true,
        "notAfter": "2026-12-01T02:00:00+02:00",
        "ticket": "CHG0031337",
        "requestedBy": "jane@contoso.com",
        "reason": "rotate the web tier's identity",
        "metadata": {"snow_sys_id": "9d38"}
      }
      """
          .formatted(Ids.scaleSet("web"), Ids.identityText("reader"), Ids.identityText("writer"));

  private static Reading read(String json) {
    return new RequestReader().read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String with(String change) {
    return "{\"requestId\":\"r1\",\"scaleSetId\":\"%s\",\"change\":%s}"
        .formatted(Ids.scaleSet("web"), change);
  }

  private static List<String> pointers(String json) {
    InvalidRequest invalid = assertInstanceOf(InvalidRequest.class, read(json));
    return invalid.problems().stream().map(Problem.Detail::target).toList();
  }

  @Test
  void readsEveryField() {
    Reading reading = read(FULL);

    assertEquals(
        new ChangeRequest(
            "CHG0031337:web",
            Ids.scaleSet("web"),
            new Change(
                SystemAssignedChange.ENABLE,
                new UserAssignedChange.Edit(Ids.identities("reader"), Ids.identities("writer"))),
            true,
            Instant.parse("2026-12-01T00:00:00Z"),
            new Origin(
                "CHG0031337",
                "jane@contoso.com",
                "rotate the web tier's identity",
                Map.of("snow_sys_id", "9d38"))),
        reading);
  }

  @Test
  void needsOnlyTheThreeThatMatter() {
    assertEquals(
        new ChangeRequest(
            "r1",
            Ids.scaleSet("web"),
            Ids.disable(),
            false,
            null,
            new Origin(null, null, null, Map.of())),
        read(with("{\"systemAssigned\":\"disable\"}")));
    assertEquals(
        Ids.exactly(), ((ChangeRequest) read(with("{\"userAssigned\":{\"set\":[]}}"))).change());
  }

  @Test
  void listsEveryProblemByItsPointer() {
    String json =
        """
        {
          "requestid": "typo",
          "scaleSetId": "web",
          "change": {
            "systemAssigned": "on",
            "userAssigned": {"add": ["%s", 7, "x"], "set": [], "~a/b": 1}
          },
          "dryRun": "yes",
          "notAfter": "tomorrow",
          "ticket": 5,
          "reason": "",
          "metadata": {"k": 1}
        }
        """
            .formatted(Ids.identityText("a"));

    assertEquals(
        List.of(
            "/requestId",
            "/scaleSetId",
            "/change/systemAssigned",
            "/change/userAssigned",
            "/change/userAssigned/add/1",
            "/change/userAssigned/add/2",
            "/change/userAssigned/~0a~1b",
            "/dryRun",
            "/notAfter",
            "/ticket",
            "/reason",
            "/metadata/k",
            "/requestid"),
        pointers(json));
  }

  @Test
  void tellsWhatItCouldReadOfAnInvalidRequest() {
    InvalidRequest invalid =
        (InvalidRequest) read(FULL.replace("\"enable\"", "\"on\"").replace("dryRun", "dryrun"));

    assertEquals("CHG0031337:web", invalid.requestId());
    assertEquals(Ids.scaleSet("web"), invalid.scaleSetId());
    assertEquals("CHG0031337", invalid.ticket());
  }

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                        | /change",
        "[]                                        | /change",
        "null                                      | /change",
        "{\"restore\":\"baseline\"}                | /change",
        "{\"systemAssigned\":null}                 | /change/systemAssigned",
        "{\"systemAssigned\":\"Enable\"}           | /change/systemAssigned",
        "{\"userAssigned\":{}}                     | /change/userAssigned",
        "{\"userAssigned\":{\"add\":[]}}           | /change/userAssigned/add",
        "{\"userAssigned\":{\"add\":\"x\"}}        | /change/userAssigned/add",
        "{\"userAssigned\":{\"add\":[null]}}       | /change/userAssigned/add/0",
        "{\"userAssigned\":{\"set\":null}}         | /change/userAssigned/set",
        "{\"userAssigned\":[\"x\"]}                | /change/userAssigned"
      })
  void whatIsNoChangeIsRefused(String change, String pointer) {
    assertEquals(pointer, pointers(with(change)).get(0));
  }

  @Test
  void addingAndRemovingTheSameIdentityIsRefusedWhateverItsSpelling() {
    String change =
        "{\"userAssigned\":{\"add\":[\"%s\"],\"remove\":[\"%s\"]}}"
            .formatted(Ids.identityText("a"), Ids.identityText("A"));

    assertEquals(List.of("/change/userAssigned"), pointers(with(change)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-01",
        "2026-12-01T00:00:00",
        "2026-12-01T00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-12-01T25:00:00Z",
        "1733011200",
        "+12026-12-01T00:00:00Z"
      })
  void whatIsNoTimeIsRefused(String time) {
    assertEquals(List.of("/notAfter"), pointers(FULL.replace("2026-12-01T02:00:00+02:00", time)));
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
