// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestProgress;
import io.vmssidentity.message.LedgerJson;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The row of an open request. How it ended is in the request's row that stays. Only of one whose
 * operation still runs it is here, too: the other row gets the truth later, and what is told is
 * what was decided first.
 */
final class OpenRow {
  static final String ACCEPTED_AT = "acceptedAt";

  private static final String ENDED = "ended";
  private static final String REQUEST = "request";
  private static final String PROGRESS = "progress";

  private OpenRow() {}

  static TableEntity of(SessionKey scaleSet, OpenRequest request) {
    TableEntity row = LedgerKey.open(scaleSet, request.key()).entity();
    ChunkedText.put(row, REQUEST, LedgerJson.write(request));
    row.addProperty(ACCEPTED_AT, request.acceptedAt().atOffset(ZoneOffset.UTC));
    move(row, request.progress());
    if (request.ended() == null) {
      return row.addProperty(ENDED, false);
    }
    end(row, request.ended());
    return row;
  }

  static void move(TableEntity row, RequestProgress progress) {
    ChunkedText.put(row, PROGRESS, LedgerJson.write(progress));
  }

  static void end(TableEntity row, RequestRecord record) {
    row.addProperty(ENDED, true);
    if (record.outcome() == Outcome.OPERATION_RUNNING) {
      RequestRow.put(row, record);
    }
  }

  /** As far as it is in the row: its outcome may be missing. */
  static OpenRequest request(TableEntity row) {
    OpenRequest request =
        LedgerJson.openRequest(ChunkedText.of(row, REQUEST))
            .with(LedgerJson.progress(ChunkedText.of(row, PROGRESS)));
    return hasRecord(row)
        ? request.endedAs(RequestRow.record(row).withAsked(request.request().asked()))
        : request;
  }

  static boolean hasEnded(TableEntity row) {
    return Boolean.TRUE.equals(row.getProperty(ENDED));
  }

  static boolean hasRecord(TableEntity row) {
    return row.getProperty(RequestRow.RECORD) != null;
  }

  static Instant acceptedAt(TableEntity row) {
    return ((OffsetDateTime) row.getProperty(ACCEPTED_AT)).toInstant();
  }
}
