// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import static io.vmssidentity.contract.Hostile.SCALE_SET;
import static io.vmssidentity.contract.Hostile.of;
import static io.vmssidentity.contract.Hostile.request;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Bodies that are no single JSON object in UTF-8. */
final class HostileBytes {
  private static final String VALID =
      request("r1", SCALE_SET, "{\"systemAssigned\":\"enable\"}", "\"ticket\":\"CHG1\"");

  private HostileBytes() {}

  static Stream<Hostile> all() {
    return Stream.of(encodings(), texts(), sizes()).flatMap(kinds -> kinds);
  }

  private static Stream<Hostile> encodings() {
    return Stream.of(
        bytes("nothing"),
        bytes("a NUL", 0),
        bytes("bytes that are no UTF-8", 0xFF, 0xFE, '{', '}'),
        bytes("an overlong UTF-8 form", '{', '"', 0xC0, 0xAF, '"', ':', '1', '}'),
        bytes("half of a surrogate pair in UTF-8", '{', '"', 0xED, 0xA0, 0x80, '"', ':', '1', '}'),
        bytes("a UTF-8 sequence that is cut off", '{', '"', 0xE2, 0x82),
        bytes("a code point beyond the last", '{', '"', 0xF5, 0x80, 0x80, 0x80, '"', ':', '1', '}'),
        bytes("compressed bytes", 0x1F, 0x8B, 0x08, 0x00, 0x00),
        bytes("a serialized Java object", 0xAC, 0xED, 0x00, 0x05, 't', 0, 1, 'a'),
        bytes("BSON", 0x16, 0, 0, 0, 2, 'a', 0, 2, 0, 0, 0, 'b', 0, 0),
        encoded("UTF-16", StandardCharsets.UTF_16),
        encoded("UTF-16 without a mark", StandardCharsets.UTF_16LE),
        encoded("UTF-32", Charset.forName("UTF-32")),
        of("a byte order mark", "\uFEFF" + VALID, ""),
        of("a NUL behind the object", VALID + "\u0000", ""));
  }

  private static Stream<Hostile> texts() {
    return Stream.of(
        of("white space only", " \r\n\t", ""),
        of("null", "null", ""),
        of("an array of requests", "[" + VALID + "]", ""),
        of("a number", "5", ""),
        of("JSON as a string", "\"{\\\"requestId\\\":\\\"r1\\\"}\"", ""),
        of("an object that is cut off", VALID.substring(0, VALID.length() - 1), ""),
        of("text behind the object", VALID + "x", ""),
        of("two objects", VALID + "\n" + VALID, ""),
        of("single quotes", VALID.replace('"', '\''), ""),
        of("names without quotes", VALID.replace("\"ticket\"", "ticket"), ""),
        of("a comment", "/* urgent */" + VALID, ""),
        of("a comment of YAML", "# urgent\n" + VALID, ""),
        of("a trailing comma", VALID.replace("\"CHG1\"", "\"CHG1\","), ""),
        of("NaN", VALID.replace("\"CHG1\"", "NaN"), ""),
        of("Infinity", VALID.replace("\"CHG1\"", "-Infinity"), ""),
        of("a number with a leading zero", VALID.replace("\"CHG1\"", "007"), ""),
        of("a hexadecimal number", VALID.replace("\"CHG1\"", "0x1F"), ""),
        of("a raw line break in a text", VALID.replace("CHG1", "CHG\n1"), ""),
        of("an escape that JSON does not have", VALID.replace("CHG1", "\\x41"), ""),
        of("the same field twice", VALID.replace("\"ticket\"", "\"requestId\""), ""),
        of(
            "the same field twice, once escaped",
            VALID.replace("\"ticket\"", "\"request\\u0049d\""),
            ""),
        of("the same field twice deep inside", VALID.replace("}", ",\"systemAssigned\":1}"), ""),
        of("XML", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", ""),
        of("a query", "requestId=r1&scaleSetId=web", ""));
  }

  private static Stream<Hostile> sizes() {
    return Stream.of(
        of("more than 64 KiB", VALID + " ".repeat(64 * 1024), ""),
        of("objects in objects in objects", "{\"a\":".repeat(10_000), ""),
        of("arrays in arrays in arrays", "[".repeat(60_000), ""),
        of("a number of ten thousand digits", "{\"a\":" + "9".repeat(10_000) + "}", ""),
        of("a name of sixty thousand letters", "{\"" + "a".repeat(60_000) + "\":1}", ""));
  }

  private static Hostile encoded(String name, Charset charset) {
    return new Hostile(name, VALID.getBytes(charset), List.of(""));
  }

  private static Hostile bytes(String name, int... bytes) {
    byte[] body = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      body[i] = (byte) bytes[i];
    }
    return new Hostile(name, body, List.of(""));
  }
}
