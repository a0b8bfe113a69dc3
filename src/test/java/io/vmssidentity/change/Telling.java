package io.vmssidentity.change;

import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.request.RequestRecord;
import java.util.List;

/** What is written to a ledger, in few words for the lines of a schedule. */
final class Telling {
  private Telling() {}

  static String of(LedgerState state) {
    Intent intent = state.intent();
    if (intent == null) {
      return "no intent";
    }
    return "intent "
        + intent.token()
        + " at "
        + intent.etag()
        + " of "
        + intent.members().stream().map(Intent.Member::requestId).toList()
        + (intent.operationUrl() == null ? "" : " accepted");
  }

  static String of(List<RequestRecord> records) {
    return records.isEmpty()
        ? ""
        : " and "
            + records.stream().map(record -> record.requestId() + " " + record.outcome()).toList();
  }
}
