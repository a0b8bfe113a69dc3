// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.ledger.UnreadableRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A text of any length. A short one is a property of its name. A long one is compressed into as
 * many binary properties as it needs, whose names are numbered; the property of its name then tells
 * how many these are. So a merge leaves nothing of the former text that would be read.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model">A
 *     property holds 64 KiB, of a text in UTF-16; a row holds 1 MiB</a>
 */
final class ChunkedText {
  /** In characters: what people can still read in a table. */
  private static final int LONGEST_AS_TEXT = 8_000;

  private static final int LARGEST_PART = 64 * 1024;
  private static final int MOST_PARTS = 16;

  /** No JSON begins with it. */
  private static final String COMPRESSED = "gzip ";

  private ChunkedText() {}

  /** A text that needs more parts than there are makes a row that is too large for the ledger. */
  static void put(TableEntity entity, String name, String text) {
    if (text.length() <= LONGEST_AS_TEXT) {
      entity.addProperty(name, text);
      return;
    }
    byte[] bytes = compressed(text);
    int parts = (bytes.length + LARGEST_PART - 1) / LARGEST_PART;
    entity.addProperty(name, COMPRESSED + parts);
    for (int i = 0; i < parts; i++) {
      int end = Math.min(bytes.length, (i + 1) * LARGEST_PART);
      entity.addProperty(name + i, Arrays.copyOfRange(bytes, i * LARGEST_PART, end));
    }
  }

  /**
   * Empty where there is none.
   *
   * @throws UnreadableRow when not all of it is there
   */
  static String of(TableEntity entity, String name) {
    if (!(entity.getProperty(name) instanceof String text)) {
      return "";
    }
    if (!text.startsWith(COMPRESSED)) {
      return text;
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      int parts = Integer.parseInt(text.substring(COMPRESSED.length()));
      for (int i = 0; i < parts; i++) {
        bytes.write((byte[]) entity.getProperty(name + i));
      }
      return decompressed(bytes.toByteArray());
    } catch (IOException | RuntimeException e) {
      throw new UnreadableRow(e);
    }
  }

  /** The properties that it may be in, to be asked for in a query. */
  static List<String> properties(String name) {
    return Stream.concat(Stream.of(name), IntStream.range(0, MOST_PARTS).mapToObj(i -> name + i))
        .toList();
  }

  private static byte[] compressed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String decompressed(byte[] bytes) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
