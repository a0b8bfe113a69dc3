// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * How many bytes a row takes.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model">An
 *     entity has at most 1 MiB</a>
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions">The
 *     payload of a transaction has at most 4 MiB</a>
 */
final class RowSize {
  static final int LARGEST_ROW = 1024 * 1024;
  static final int LARGEST_TRANSACTION = 4 * 1024 * 1024;

  /** Of the request that writes a row in a transaction: its headers, and its keys once more. */
  private static final int AROUND_A_ROW = 2048;

  /** Of a property: its type, quotes and a comma. */
  private static final int AROUND_A_PROPERTY = 64;

  /** The client keeps them among the properties. */
  private static final Set<String> KEYS = Set.of("PartitionKey", "RowKey", "odata.etag");

  private static final int SCALAR = 40;

  private RowSize() {}

  /** In the table: texts are UTF-16. */
  static int stored(TableEntity row) {
    int size = 4 + 2 * (row.getPartitionKey().length() + row.getRowKey().length());
    for (Map.Entry<String, Object> property : row.getProperties().entrySet()) {
      if (!KEYS.contains(property.getKey())) {
        size += 8 + 2 * property.getKey().length() + 4 + stored(property.getValue());
      }
    }
    return size;
  }

  private static int stored(Object value) {
    if (value instanceof String text) {
      return 2 * text.length();
    }
    return value instanceof byte[] bytes ? bytes.length : Long.BYTES;
  }

  /** At most so many on their way to the table: JSON in UTF-8, bytes as Base64. */
  static int sent(TableEntity row) {
    int size = AROUND_A_ROW;
    for (Map.Entry<String, Object> property : row.getProperties().entrySet()) {
      size += AROUND_A_PROPERTY + 2 * property.getKey().length() + sent(property.getValue());
    }
    return size;
  }

  private static int sent(Object value) {
    if (value instanceof byte[] bytes) {
      return 4 * ((bytes.length + 2) / 3);
    }
    return value instanceof String text ? sent(text) : SCALAR;
  }

  private static int sent(String text) {
    int escapes = (int) text.chars().filter(c -> c == '"' || c == '\\' || c < ' ').count();
    return text.getBytes(StandardCharsets.UTF_8).length + 5 * escapes;
  }
}
