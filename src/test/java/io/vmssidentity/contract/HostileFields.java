// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import static io.vmssidentity.contract.Hostile.SCALE_SET;
import static io.vmssidentity.contract.Hostile.SECRET;
import static io.vmssidentity.contract.Hostile.field;
import static io.vmssidentity.contract.Hostile.of;
import static io.vmssidentity.contract.Hostile.request;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Objects whose fields are not those of a request, or not of their form. */
final class HostileFields {
  private static final String ENABLE = "{\"systemAssigned\":\"enable\"}";

  private HostileFields() {}

  static Stream<Hostile> all() {
    return Stream.of(unknown(), ids(), scalars(), times(), texts(), metadata())
        .flatMap(kinds -> kinds);
  }

  private static Stream<Hostile> unknown() {
    return Stream.of(
        of("an empty object", "{}", "/requestId", "/scaleSetId", "/change"),
        of(
            "all that matters is null",
            "{\"requestId\":null,\"scaleSetId\":null,\"change\":null}",
            "/requestId",
            "/scaleSetId",
            "/change"),
        field("an unknown field", "\"force\":true", "/force"),
        field("a field in another letter case", "\"DryRun\":true", "/DryRun"),
        field("a secret in an unknown field", "\"key\":\"" + SECRET + "\"", "/key"),
        field(
            "names of the trigger's metadata",
            "\"SequenceNumber\":1,\"sessionId\":\"x\",\"DeliveryCount\":0,\"order\":1,\"attempt\":9",
            "/SequenceNumber",
            "/sessionId",
            "/DeliveryCount",
            "/order",
            "/attempt"),
        field("a field of JavaScript's", "\"__proto__\":{\"dryRun\":false}", "/__proto__"),
        field("a field name that is empty", "\"\":1", "/"),
        field("a field name like a pointer", "\"a/b~c\":1", "/a~1b~0c"),
        field("a field name with terminal escapes", "\"\\u001b[2J\":1", "/\\u001B[2J"),
        field("a field name of a first half of a character", "\"\\ud800\":1", ""),
        field("a field name of a second half of a character", "\"\\udc00\":1", ""),
        field("a field name that reads backwards", "\"\u202Enur\":1", "/\\u202Enur"),
        field("a Greek letter in a field name", "\"dryRυn\":true", "/dryRυn"),
        field("a number beyond all range", "\"size\":1e999999", "/size"));
  }

  private static Stream<Hostile> ids() {
    return Stream.of(
        requestId("empty", ""),
        requestId("of 101 letters", "r".repeat(101)),
        requestId("with a blank", "a b"),
        requestId("with a slash", "../a"),
        requestId("with a line break", "r1\\nINFO applied"),
        requestId("with a NUL", "r1\\u0000"),
        requestId("with a letter of another script", "r\u0430"),
        requestId("with an emoji", "\uD83D\uDE80"),
        of(
            "request ID: a number",
            request("r1", SCALE_SET, ENABLE, "\"dryRun\":false").replace("\"r1\"", "1"),
            "/requestId"));
  }

  private static Hostile requestId(String name, String id) {
    String body = request(id, SCALE_SET, ENABLE, "\"dryRun\":false");
    return of("request ID: " + name, body, "/requestId");
  }

  private static Stream<Hostile> scalars() {
    return Stream.of(
        field("dryRun as a text", "\"dryRun\":\"true\"", "/dryRun"),
        field("dryRun as a number", "\"dryRun\":1", "/dryRun"),
        field("dryRun as null", "\"dryRun\":null", "/dryRun"),
        field("a ticket that is a number", "\"ticket\":31337", "/ticket"),
        field("a ticket that is an object", "\"ticket\":{\"$ne\":null}", "/ticket"),
        field("a reason that is a list", "\"reason\":[\"a\"]", "/reason"));
  }

  private static Stream<Hostile> times() {
    return Stream.of(
            "2026-02-30T00:00:00Z",
            "2026-12-01T25:00:00Z",
            "2026-12-31T23:59:60Z",
            "2026-12-01T00:00:00",
            "2026-12-01T00:00:00+19:00",
            "2026-12-01",
            "+292278994-08-17T07:12:55Z",
            "-2026-12-01T00:00:00Z",
            "tomorrow",
            "1764547200",
            "\u0662\u0660\u0662\u0666-12-01T00:00:00Z")
        .map(time -> field("the time " + time, "\"notAfter\":\"%s\"".formatted(time), "/notAfter"));
  }

  private static Stream<Hostile> texts() {
    return Stream.of(
        field("an empty ticket", "\"ticket\":\"\"", "/ticket"),
        field("a ticket of 257 characters", "\"ticket\":\"" + "t".repeat(257) + "\"", "/ticket"),
        field("a ticket of two lines", "\"ticket\":\"CHG1\\r\\nCHG2\"", "/ticket"),
        field("a ticket with a NUL", "\"ticket\":\"CHG1\\u0000\"", "/ticket"),
        field("a ticket that reads backwards", "\"ticket\":\"\u202ECHG1\"", "/ticket"),
        field("a ticket with what cannot be seen", "\"ticket\":\"CHG\u200B1\"", "/ticket"),
        field("a ticket with half a character", "\"ticket\":\"\\udc00\"", "/ticket"),
        field(
            "a name with terminal escapes", "\"requestedBy\":\"\\u001b[31mroot\"", "/requestedBy"),
        field("a name with hidden ASCII", "\"requestedBy\":\"jane\uDB40\uDC41\"", "/requestedBy"),
        field("a reason with a bell", "\"reason\":\"because\\u0007\"", "/reason"),
        field("a reason that is isolated", "\"reason\":\"\u2066because\u2069\"", "/reason"));
  }

  private static Stream<Hostile> metadata() {
    String many =
        IntStream.range(0, 17)
            .mapToObj(i -> "\"k%d\":\"v\"".formatted(i))
            .collect(Collectors.joining(","));
    return Stream.of(
        field("metadata that is a list", "\"metadata\":[]", "/metadata"),
        field("metadata of 17 entries", "\"metadata\":{" + many + "}", "/metadata"),
        field("metadata that nest", "\"metadata\":{\"a\":{\"b\":\"c\"}}", "/metadata/a"),
        field("metadata of a number", "\"metadata\":{\"a\":1}", "/metadata/a"),
        field("metadata without a name", "\"metadata\":{\"\":\"v\"}", "/metadata/"),
        field(
            "metadata by a name of JavaScript's",
            "\"metadata\":{\"__proto__\":\"v\"}",
            "/metadata/__proto__"),
        field("metadata by a name with a blank", "\"metadata\":{\"a b\":\"v\"}", "/metadata/a b"),
        field(
            "metadata by names that differ in letter case",
            "\"metadata\":{\"a\":\"v\",\"A\":\"w\"}",
            "/metadata/A"),
        field("metadata of two lines", "\"metadata\":{\"a\":\"v\\nw\"}", "/metadata/a"));
  }
}
