// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.KnownRequest;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.message.LedgerJson;
import io.vmssidentity.request.RequestRecord;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * The row of a request that stays after its end. It is inserted at the acceptance, so a repeat
 * fails there; how the request ended is added later.
 */
final class RequestRow {
  /** Missing while it is open. */
  static final String COMPLETED_AT = "completedAt";

  /** How it ended, without what was asked; missing while it is open. */
  static final String RECORD = "record";

  static final String ASKED = "asked";

  /** Missing when it has none. */
  static final String TICKET = "ticket";

  /** The key of the row that is there while it is open. */
  static final String OPEN = "open";

  static final List<String> KEYS_AND_OPEN = List.of("PartitionKey", "RowKey", OPEN);

  /** True when it was told that its operation still ran, before it was known how it ended. */
  private static final String TOLD_RUNNING = "toldRunning";

  private static final String CONTENT_HASH = "contentHash";

  /** What is read of a row. */
  static final List<String> WHOLE =
      Stream.of(
              Stream.of("PartitionKey", "RowKey", CONTENT_HASH, TOLD_RUNNING),
              ChunkedText.properties(ASKED).stream(),
              ChunkedText.properties(RECORD).stream())
          .flatMap(names -> names)
          .toList();

  private RequestRow() {}

  static TableEntity of(SessionKey scaleSet, OpenRequest request) {
    TableEntity row =
        LedgerKey.request(scaleSet, request.key().requestId(), request.key().attempt()).entity();
    row.addProperty(CONTENT_HASH, request.arrival().contentHash());
    row.addProperty(OpenRow.ACCEPTED_AT, request.acceptedAt().atOffset(ZoneOffset.UTC));
    row.addProperty(OPEN, LedgerKey.open(scaleSet, request.key()).row());
    ChunkedText.put(row, ASKED, LedgerJson.write(request.request().asked()));
    if (request.request().ticket() != null) {
      row.addProperty(TICKET, request.request().ticket());
    }
    if (request.ended() != null) {
      end(row, request.ended());
    }
    return row;
  }

  static void end(TableEntity row, RequestRecord record) {
    put(row, record);
    row.addProperty(COMPLETED_AT, record.completedAt().atOffset(ZoneOffset.UTC));
  }

  static void markToldRunning(TableEntity row) {
    row.addProperty(TOLD_RUNNING, true);
  }

  static boolean isToldRunning(TableEntity row) {
    return Boolean.TRUE.equals(row.getProperty(TOLD_RUNNING));
  }

  /** What was asked is stored already, with the request. */
  static void put(TableEntity row, RequestRecord record) {
    ChunkedText.put(row, RECORD, LedgerJson.write(record.withAsked(null)));
  }

  static KnownRequest known(TableEntity row) {
    return new KnownRequest(
        (String) row.getProperty(CONTENT_HASH),
        row.getProperty(RECORD) == null ? null : record(row),
        isToldRunning(row));
  }

  /** Of a row that has one. */
  static RequestRecord record(TableEntity row) {
    RequestRecord record = LedgerJson.record(ChunkedText.of(row, RECORD));
    String asked = ChunkedText.of(row, ASKED);
    return asked.isEmpty() ? record : record.withAsked(LedgerJson.asked(asked));
  }
}
