// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vmssidentity.drift.ScaleSetWrite;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.identity.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceEventReaderTest {
  private static final String DATA =
      """
      {
        "authorization": {"action": "Microsoft.Compute/virtualMachineScaleSets/write"},
        "claims": {
          "appid": "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
          "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn": "jane@contoso.com"
        },
        "correlationId": "5f1d0b1c",
        "operationName": "Microsoft.Compute/virtualMachineScaleSets/write",
        "resourceProvider": "Microsoft.Compute",
        "resourceUri": "%s",
        "status": "Succeeded"
      }
      """
          .formatted(Ids.scaleSet("web"));
  private static final String EVENT_GRID =
      "{\"eventType\":\"Microsoft.Resources.ResourceWriteSuccess\","
          + "\"eventTime\":\"2026-06-01T12:00:00Z\",\"data\":"
          + DATA
          + "}";
  private static final String CLOUD_EVENT =
      "{\"specversion\":\"1.0\",\"type\":\"Microsoft.Resources.ResourceWriteSuccess\","
          + "\"time\":\"2026-06-01T14:00:00+02:00\",\"data\":"
          + DATA
          + "}";

  private static Optional<ScaleSetWrite> read(String json) {
    return new ResourceEventReader().read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsBothSchemas() {
    ScaleSetWrite expected =
        new ScaleSetWrite(
            Ids.scaleSet("web"),
            new ChangedBy(
                "jane@contoso.com",
                "Azure CLI",
                "Microsoft.Compute/virtualMachineScaleSets/write",
                Instant.parse("2026-06-01T12:00:00Z"),
                "5f1d0b1c"));

    assertEquals(Optional.of(expected), read(EVENT_GRID));
    assertEquals(Optional.of(expected), read("[" + EVENT_GRID + "]"));
    assertEquals(Optional.of(expected), read(CLOUD_EVENT));
  }

  @Test
  void anApplicationIsNamedByItsId() {
    String event =
        EVENT_GRID
            .replace("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn", "ver")
            .replace("04b07795-8ddb-461a-bbee-02f9e1bf7b46", "an-application");

    ChangedBy changedBy = read(event).orElseThrow().changedBy();

    assertEquals("an-application", changedBy.who());
    assertNull(changedBy.client());
  }

  @Test
  void anEventThatNamesNobodyIsStillRead() {
    String event = EVENT_GRID.replace("claims", "claimed").replace("appid", "app");

    assertNull(read(event).orElseThrow().changedBy());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "null",
        "[]",
        "{}",
        "{\"data\":7}",
        "{\"data\":{\"operationName\":\"Microsoft.Compute/virtualMachineScaleSets/write\"}}",
        "{\"eventTime\":\"now\"}"
      })
  void whatIsNoSuchEventIsIgnored(String body) {
    assertEquals(Optional.empty(), read(body));
  }

  @Test
  void otherWritesAreIgnored() {
    assertEquals(
        Optional.empty(), read(EVENT_GRID.replace("virtualMachineScaleSets/write", "disks/write")));
    assertEquals(
        Optional.empty(), read(EVENT_GRID.replace(Ids.scaleSet("web").toString(), "/x/y")));
    assertEquals(Optional.empty(), read(EVENT_GRID.replace("2026-06-01T12:00:00Z", "noon")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59-18:00",
        "-999999999-01-01T00:00:00Z",
        "1900-01-01T00:00:00Z"
      })
  void aTimeThatNoEventHasIsRefused(String time) {
    assertEquals(Optional.empty(), read(EVENT_GRID.replace("2026-06-01T12:00:00Z", time)));
  }

  @Test
  void aCorrelationIdThatIsTooLongIsLeftOut() {
    String event = EVENT_GRID.replace("5f1d0b1c", "5".repeat(257));

    assertNull(read(event).orElseThrow().changedBy().correlationId());
  }

  @Test
  void aNameThatHoldsControlCharactersIsNobodys() {
    String event = EVENT_GRID.replace("jane@contoso.com", "jane\\nbob");

    assertEquals(
        "04b07795-8ddb-461a-bbee-02f9e1bf7b46", read(event).orElseThrow().changedBy().who());
  }
}
