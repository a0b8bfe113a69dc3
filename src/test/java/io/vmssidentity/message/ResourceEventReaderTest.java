package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vmssidentity.drift.ChangedBy;
import io.vmssidentity.drift.ScaleSetWrite;
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
}
