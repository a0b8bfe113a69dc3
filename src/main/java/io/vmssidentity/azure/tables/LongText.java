package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text in as many properties as it needs, named by a name and their number.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model">A
 *     property holds 64 KiB of UTF-16, a row 1 MiB</a>
 */
final class LongText {
  private static final int LONGEST = 32_000;
  private static final int MOST = 16;

  private LongText() {}

  static void put(TableEntity entity, String name, String text) {
    for (int i = 0; i * LONGEST < text.length(); i++) {
      entity.addProperty(
          name + i, text.substring(i * LONGEST, Math.min(text.length(), (i + 1) * LONGEST)));
    }
  }

  /** Empty where there is none. */
  static String of(TableEntity entity, String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; entity.getProperty(name + i) instanceof String part; i++) {
      text.append(part);
    }
    return text.toString();
  }

  /** The properties that it may be in, to be asked for in a query. */
  static List<String> properties(String name) {
    return IntStream.range(0, MOST).mapToObj(i -> name + i).toList();
  }
}
