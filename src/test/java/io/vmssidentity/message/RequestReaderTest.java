// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedChange;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.InvalidRequest;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  static final String FULL =
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

  static ParsedMessage read(String json) {
    return new RequestReader().read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String with(String change) {
    return "{\"requestId\":\"r1\",\"scaleSetId\":\"%s\",\"change\":%s}"
        .formatted(Ids.scaleSet("web"), change);
  }

  static List<String> pointers(String json) {
    InvalidRequest invalid = assertInstanceOf(InvalidRequest.class, read(json));
    return invalid.problems().stream().map(Problem.Detail::target).toList();
  }

  @Test
  void readsEveryField() {
    ParsedMessage reading = read(FULL);

    assertEquals(
        new ChangeRequest(
            "CHG0031337:web",
            Ids.scaleSet("web"),
            new Change.Edit(
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
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                        | /change",
        "[]                                        | /change",
        "null                                      | /change",
        "{\"restore\":\"actual\"}                  | /change/restore",
        "{\"restore\":\"baseline\",\"userAssigned\":{}} | /change/userAssigned",
        "{\"restore\":\"baseline\",\"accept\":\"actual\"} | /change/accept",
        "{\"accept\":\"baseline\"}                 | /change/accept",
        "{\"accept\":\"actual\",\"keepUnexpected\":true} | /change/keepUnexpected",
        "{\"keepUnexpected\":true}               | /change",
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
  void readsWhatIsToBeRestoredOrAccepted() {
    assertEquals(new Change.Restore(false), change("{\"restore\":\"baseline\"}"));
    assertEquals(
        new Change.Restore(true), change("{\"restore\":\"baseline\",\"keepUnexpected\":true}"));
    assertEquals(new Change.Accept(), change("{\"accept\":\"actual\"}"));
  }

  private static Change change(String json) {
    return assertInstanceOf(ChangeRequest.class, read(with(json))).change();
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
}
