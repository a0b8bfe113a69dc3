package io.vmssidentity.azure;

import com.azure.data.tables.models.TableEntity;

/**
 * A text in as many properties as it needs.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model">A
 *     property holds 64 KiB of UTF-16</a>
 */
final class LongText {
  private static final int LONGEST = 32_000;
  private static final String NAME = "json";

  private LongText() {}

  static void put(TableEntity entity, String text) {
    for (int i = 0; i * LONGEST < text.length(); i++) {
      entity.addProperty(
          NAME + i, text.substring(i * LONGEST, Math.min(text.length(), (i + 1) * LONGEST)));
    }
  }

  static String of(TableEntity entity) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; entity.getProperty(NAME + i) instanceof String part; i++) {
      text.append(part);
    }
    return text.toString();
  }
}
