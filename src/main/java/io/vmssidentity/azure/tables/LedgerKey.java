// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.request.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a row of the ledger is. The partition is the subscription. There an index of the requests
 * comes first, then the open requests, then the rows of all requests. State and drift of each scale
 * set come last, so that they can be read without the requests.
 *
 * <p>A key holds no slash, and no part of a session key holds an exclamation mark.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model">Characters
 *     disallowed in key fields</a>
 */
record LedgerKey(String partition, String row) {
  static final LedgerRange SCANS = new LedgerRange("!scans", "0", ":");

  private static final String INDEX = "index";
  private static final String SCALE_SETS = "scaleSet";
  private static final String REQUESTS = "request";
  private static final String OPEN = "open";
  private static final int OPEN_PARTS = 5;
  private static final String REMOVALS = "removals";
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

  /** Rows of open requests follow each other in the order of these keys. */
  static LedgerKey open(SessionKey scaleSet, RequestKey request) {
    String rest =
        String.format(
            Locale.ROOT,
            "!%010d!%019d!%019d!%s!%010d",
            request.position().epoch(),
            request.position().sequenceNumber(),
            request.sequenceNumber(),
            request.requestId(),
            request.attempt());
    return of(scaleSet, OPEN, rest);
  }

  /** Leads from a word, the ID or the ticket of a request, to the request's row. */
  static LedgerKey index(String word, SessionKey scaleSet, String requestId, int attempt) {
    return of(scaleSet, INDEX + "!" + Sha256.hex(word), "!" + requestId + "!" + attempt);
  }

  /**
   * The rows that lead to a request from its ID and from its ticket.
   *
   * @param ticket null when it has none
   */
  static List<LedgerKey> index(SessionKey scaleSet, Attempt attempt, String ticket) {
    return Stream.of(attempt.requestId(), ticket == null ? "" : ticket)
        .filter(word -> !word.isEmpty())
        .distinct()
        .map(word -> index(word, scaleSet, attempt.requestId(), attempt.number()))
        .toList();
  }

  /** The same of the row of a request. */
  static List<LedgerKey> indexOf(TableEntity row, String ticket) {
    return index(scaleSetOfRequest(row), attempt(row), ticket);
  }

  /** Where a row of the index leads to. */
  static LedgerKey indexed(TableEntity row) {
    String key = row.getRowKey();
    String request = key.substring(key.indexOf('!', INDEX.length() + 1));
    return new LedgerKey(row.getPartitionKey(), REQUESTS + request);
  }

  /** How much was taken away in a subscription lately: the only row of its kind. */
  static LedgerKey removals(String subscriptionId) {
    return new LedgerKey(subscriptionId.toLowerCase(Locale.ROOT), REMOVALS);
  }

  /** The latest sorts first. */
  static LedgerKey scan(Instant startedAt) {
    return new LedgerKey(
        SCANS.partition(),
        String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - startedAt.toEpochMilli()));
  }

  /** State and drift of all scale sets of a partition. */
  static LedgerRange scaleSets(String partition) {
    return all(partition, SCALE_SETS);
  }

  /** The requests of all scale sets of a partition. */
  static LedgerRange requests(String partition) {
    return all(partition, REQUESTS);
  }

  /** The requests of one scale set. */
  static LedgerRange requests(SessionKey scaleSet) {
    LedgerKey key = of(scaleSet, REQUESTS, "");
    return all(key.partition(), key.row());
  }

  /** The open requests of all scale sets of a partition. */
  static LedgerRange open(String partition) {
    return all(partition, OPEN);
  }

  /** The open requests of one scale set. */
  static LedgerRange open(SessionKey scaleSet) {
    LedgerKey key = of(scaleSet, OPEN, "");
    return all(key.partition(), key.row());
  }

  /** Of the row of an open request: the row of the same request that stays. */
  static LedgerKey requestOfOpen(TableEntity row) {
    Attempt attempt = attempt(row);
    return request(scaleSetOfOpen(row), attempt.requestId(), attempt.number());
  }

  /** Of a row with a request, open or not. */
  private static Attempt attempt(TableEntity row) {
    String[] parts = row.getRowKey().split("!", -1);
    return new Attempt(parts[parts.length - 2], Integer.parseInt(parts[parts.length - 1]));
  }

  /** Of the row of an open request. */
  static SessionKey scaleSetOfOpen(TableEntity row) {
    String[] parts = row.getRowKey().split("!", -1);
    String name = String.join("!", List.of(parts).subList(1, parts.length - OPEN_PARTS));
    return scaleSet(row, "!" + name);
  }

  /** What a word leads to in a partition. */
  static LedgerRange index(String partition, String word) {
    return all(partition, INDEX + "!" + Sha256.hex(word));
  }

  static boolean isState(TableEntity row) {
    return row.getRowKey().endsWith(STATE);
  }

  /** Of a row with state or drift. */
  static SessionKey scaleSet(TableEntity row) {
    String key = row.getRowKey();
    return scaleSet(row, key.substring(SCALE_SETS.length(), key.lastIndexOf('!')));
  }

  /** Of a row with a request. */
  static SessionKey scaleSetOfRequest(TableEntity row) {
    String key = row.getRowKey();
    int requestId = key.lastIndexOf('!', key.lastIndexOf('!') - 1);
    return scaleSet(row, key.substring(REQUESTS.length(), requestId));
  }

  private static SessionKey scaleSet(TableEntity row, String name) {
    return new SessionKey((row.getPartitionKey() + name).replace('!', '/'));
  }

  static LedgerKey of(TableEntity row) {
    return new LedgerKey(row.getPartitionKey(), row.getRowKey());
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
