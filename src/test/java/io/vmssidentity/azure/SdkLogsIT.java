// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.azure.tables.LedgerTables;
import io.vmssidentity.azure.tables.TableLedger;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.request.Attempt;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SdkLogsIT {
  @RegisterExtension static final LedgerTables TABLES = new LedgerTables();

  @Test
  void holdNothingOfWhatIsAsItShouldBe() {
    List<String> logged = new CopyOnWriteArrayList<>();
    Logger sdk = Logger.getLogger("com.azure");
    Handler handler = new ListHandler(logged);
    sdk.addHandler(handler);
    Level usual = sdk.getLevel();
    SdkLogs.quieten();
    TableLedger ledger = new TableLedger(TABLES.table());
    try {
      SessionKey scaleSet = SessionKey.of(Ids.scaleSet("quiet"));

      ledger.find(scaleSet, new Attempt("missing", 0));
      ledger.write(scaleSet, ScaleSetState.EMPTY, null, List.of());
      ledger.write(scaleSet, ScaleSetState.EMPTY, null, List.of());
    } finally {
      sdk.setLevel(usual);
      sdk.removeHandler(handler);
    }

    assertEquals(List.of(), logged);
  }

  private static final class ListHandler extends Handler {
    private final List<String> logged;

    ListHandler(List<String> logged) {
      this.logged = logged;
    }

    @Override
    public void publish(LogRecord record) {
      logged.add(record.getLoggerName() + ": " + record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
