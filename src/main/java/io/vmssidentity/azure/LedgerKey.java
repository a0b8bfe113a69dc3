package io.vmssidentity.azure;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.identity.SessionKey;
import java.time.Instant;

/**
 * Where a row of the ledger is. The partition is the subscription; in it first come the rows of all
 * requests, then state and drift of each scale set, so that these can be read without those.
 *
 * <p>A key holds no slash, and no part of a session key holds an exclamation mark.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model">Characters
 *     disallowed in key fields</a>
 */
record LedgerKey(String partition, String row) {
  static final LedgerRange SCANS = new LedgerRange("!scans", "0", ":");

  private static final String SCALE_SETS = "scaleSet";
  private static final String REQUESTS = "request";
  private static final String STATE = "!state";
  private static final String DRIFT = "!drift";

  static LedgerKey state(SessionKey scaleSet) {
    return of(scaleSet, SCALE_SETS, STATE);
  }

  static LedgerKey drift(SessionKey scaleSet) {
    return of(scaleSet, SCALE_SETS, DRIFT);
  }

  static LedgerKey request(SessionKey scaleSet, String requestId, int attempt) {
    return of(scaleSet, REQUESTS, "!" + requestId + "!" + attempt);
  }

  /** The latest sorts first. */
  static LedgerKey scan(Instant startedAt) {
    return new LedgerKey(
        SCANS.partition(), "%019d".formatted(Long.MAX_VALUE - startedAt.toEpochMilli()));
  }

  /** State and drift of all scale sets of a partition. */
  static LedgerRange scaleSets(String partition) {
    return all(partition, SCALE_SETS);
  }

  /** The requests of all scale sets of a partition. */
  static LedgerRange requests(String partition) {
    return all(partition, REQUESTS);
  }

  static boolean isState(TableEntity row) {
    return row.getRowKey().endsWith(STATE);
  }

  /** Of a row with state or drift. */
  static SessionKey scaleSet(TableEntity row) {
    String key = row.getRowKey();
    String name = key.substring(SCALE_SETS.length(), key.lastIndexOf('!'));
    return new SessionKey((row.getPartitionKey() + name).replace('!', '/'));
  }

  TableEntity entity() {
    return new TableEntity(partition, row);
  }

  private static LedgerKey of(SessionKey scaleSet, String kind, String rest) {
    String key = scaleSet.value();
    int end = key.indexOf('/');
    return new LedgerKey(key.substring(0, end), kind + key.substring(end).replace('/', '!') + rest);
  }

  /** The character after the exclamation mark ends the range. */
  private static LedgerRange all(String partition, String kind) {
    return new LedgerRange(partition, kind + "!", kind + "\"");
  }
}
