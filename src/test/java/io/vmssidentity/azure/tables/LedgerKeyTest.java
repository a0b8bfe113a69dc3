// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.InLocale;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.Position;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerKeyTest {
  private static final SessionKey WEB = SessionKey.of(Ids.scaleSet("Web"));

  @Test
  void rowsAreFoundUnderTheKeysOfEver() {
    RequestKey request = new RequestKey(new Position(2, 41), 57, "CHG1:web", 1);

    assertEquals("scaleSet!shop!web!state", LedgerKey.state(WEB).row());
    assertEquals("scaleSet!shop!web!drift", LedgerKey.drift(WEB).row());
    assertEquals("request!shop!web!CHG1:web!1", LedgerKey.request(WEB, "CHG1:web", 1).row());
    assertEquals(
        "open!shop!web!0000000002!0000000000000000041!0000000000000000057!CHG1:web!0000000001",
        InLocale.egypt(() -> LedgerKey.open(WEB, request).row()));
    assertEquals(
        List.of(
            "index!" + Sha256.hex("CHG1:web") + "!shop!web!CHG1:web!1",
            "index!" + Sha256.hex("CHG1") + "!shop!web!CHG1:web!1"),
        LedgerKey.index(WEB, new Attempt("CHG1:web", 1), "CHG1").stream()
            .map(LedgerKey::row)
            .toList());
  }

  @Test
  void theRowOfAnOpenRequestLeadsToTheRowThatStays() {
    SessionKey odd =
        SessionKey.of(
            ScaleSetId.parse(
                Ids.scaleSet("web")
                    .toString()
                    .replace("shop", "g".repeat(90))
                    .replace("/web", "/" + "y".repeat(64))));
    for (SessionKey key : List.of(WEB, odd)) {
      TableEntity row =
          LedgerKey.open(key, new RequestKey(new Position(2, 41), 57, "a.b_c-d:E", 12)).entity();

      assertEquals(key, LedgerKey.scaleSetOfOpen(row));
      assertEquals(LedgerKey.request(key, "a.b_c-d:E", 12), LedgerKey.requestOfOpen(row));
    }
  }

  @Test
  void aScanHasTheSameKeyInEveryLanguage() {
    assertEquals("9223372036854775807", LedgerKey.scan(Instant.EPOCH).row());
    assertEquals("9223372036854775807", InLocale.egypt(() -> LedgerKey.scan(Instant.EPOCH).row()));
  }
}
