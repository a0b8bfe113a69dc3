// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.message.LedgerJson;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The row of a scale set's state. What others need of it has properties of its own. */
final class StateRow {
  static final String BASELINE = "baseline";

  /** Whether a PATCH is planned, under way, or not answered. */
  static final String BUSY = "busy";

  /** The text of an Instant, for it may be of any precision; missing when there is none. */
  static final String WAKE_UP_AT = "wakeUpAt";

  private static final String STATE = "state";

  private StateRow() {}

  static TableEntity of(SessionKey scaleSet, ScaleSetState state) {
    TableEntity row = LedgerKey.state(scaleSet).entity();
    ChunkedText.put(row, STATE, LedgerJson.write(state));
    row.addProperty(BUSY, state.isBusy());
    Baseline baseline = state.decided().baseline();
    if (baseline != null) {
      ChunkedText.put(row, BASELINE, LedgerJson.write(baseline));
    }
    WakeUp wakeUp = state.schedule().wakeUp();
    if (wakeUp != null) {
      row.addProperty(WAKE_UP_AT, wakeUp.at().toString());
    }
    return row;
  }

  static ScaleSetState state(TableEntity row) {
    ScaleSetState state = LedgerJson.scaleSetState(ChunkedText.of(row, STATE));
    return state.with(new Decided(baseline(row), state.decided().stamps()));
  }

  /** Null before the first change. */
  static Baseline baseline(TableEntity row) {
    String json = ChunkedText.of(row, BASELINE);
    return json.isEmpty() ? null : LedgerJson.baseline(json);
  }

  static boolean isBusy(TableEntity row) {
    return Boolean.TRUE.equals(row.getProperty(BUSY));
  }

  /** Null when there is none. */
  static Instant wakeUpAt(TableEntity row) {
    try {
      return row.getProperty(WAKE_UP_AT) instanceof String text ? Instant.parse(text) : null;
    } catch (DateTimeParseException e) {
      throw new UnreadableRow(e);
    }
  }
}
