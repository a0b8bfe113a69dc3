// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON by the book: UTF-8 only, no duplicate keys, nothing behind the value, no deep nesting. */
final class Json {
  private static final int DEEPEST = 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The same on every machine. */
  private static final DefaultPrettyPrinter PRETTY =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  private Json() {}

  /**
   * @throws IllegalArgumentException with a sentence for the sender when this is not JSON; it
   *     repeats nothing of the input
   */
  static JsonNode parse(byte[] utf8) {
    try {
      JsonNode node = MAPPER.readTree(decode(utf8));
      if (node.isMissingNode()) {
        throw new IllegalArgumentException("The body is empty.");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(explain(e), e);
    }
  }

  /**
   * The values of a text one after the other; those of an array if the text is one.
   *
   * @throws IllegalArgumentException as {@link #parse} does
   */
  static List<JsonNode> values(byte[] utf8) {
    try (MappingIterator<JsonNode> values =
        MAPPER.readerFor(JsonNode.class).readValues(decode(utf8))) {
      return values.readAll();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(explain(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Null as null. */
  static String text(Object value) {
    return value == null ? null : value.toString();
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      // Half of a surrogate pair has no UTF-8, but an escape: what was read can be written again.
      return ascii(node);
    }
  }

  private static byte[] ascii(JsonNode node) {
    try {
      return MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of JSON values can always be written.", e);
    }
  }

  /** Several lines, for people. */
  static String pretty(JsonNode node) {
    try {
      return MAPPER.writer(PRETTY).writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of JSON values can always be written.", e);
    }
  }

  private static String decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("The body is not valid UTF-8.", e);
    }
  }

  /** A sentence that repeats nothing of the input. */
  private static String explain(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " (line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr()
                + ")";
    if (e instanceof StreamConstraintsException) {
      return "The body is nested too deeply, or has a number or name that is too long"
          + where
          + ".";
    }
    return e.getOriginalMessage().startsWith("Duplicate field")
        ? "The body has an object in which a field appears twice" + where + "."
        : "The body is not valid JSON" + where + ".";
  }
}
