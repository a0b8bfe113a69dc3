// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import io.vmssidentity.change.port.Operation;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationModelTest {
  private static final Endpoint ARM =
      new Endpoint(URI.create("https://management.azure.com"), "scope");

  private static Operation operation(String url) {
    HttpHeaders headers =
        new HttpHeaders()
            .set(HttpHeaderName.fromString("Azure-AsyncOperation"), url)
            .set(HttpHeaderName.ETAG, "\"2\"")
            .set(HttpHeaderName.RETRY_AFTER, "10");
    return OperationModel.operation(headers, ARM);
  }

  @Test
  void keepsTheSignedUrlWhole() {
    String url = "https://management.azure.com/subscriptions/s/operations/op-1?p=1&s=a%2Bb&h=c";

    assertEquals(new Operation(url, "op-1", "\"2\"", null, Duration.ofSeconds(10)), operation(url));
  }

  @Test
  void doesNotShowTheSignatureOfTheUrl() {
    assertFalse(
        operation("https://management.azure.com/op-1?s=SECRET").toString().contains("SECRET"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/operations/op-1",
        "http://management.azure.com/operations/op-1",
        "https://management.azure.com:8443/operations/op-1",
        "https://management.azure.com@evil.example/operations/op-1"
      })
  void followsNoUrlThatLeadsElsewhereThanToArm(String url) {
    assertNull(operation(url).url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://management.azure.com:443/operations/op-1",
        "HTTPS://Management.Azure.com/operations/op-1"
      })
  void followsAUrlThatLeadsToArmInAnotherSpelling(String url) {
    assertEquals(url, operation(url).url());
  }

  @Test
  void readsWhatAPollSays() {
    HttpHeaders headers = new HttpHeaders().set(HttpHeaderName.RETRY_AFTER, "37");

    assertEquals(
        new OperationStatus.Running(Duration.ofSeconds(37)),
        OperationModel.status(headers, "{\"status\":\"InProgress\"}"));
    assertEquals(
        new OperationStatus.Running(null),
        OperationModel.status(new HttpHeaders(), "{\"status\":\"Updating\"}"));
    assertEquals(
        new OperationStatus.Succeeded(),
        OperationModel.status(new HttpHeaders(), "{\"status\":\"Succeeded\"}"));
    assertEquals(
        new OperationStatus.Failed(
            FailureReason.OPERATION_FAILED, new ArmError(200, "Oops", "Oh no.")),
        OperationModel.status(
            headers,
            "{\"status\":\"Failed\",\"error\":{\"code\":\"Oops\",\"message\":\"Oh no.\"}}"));
    assertEquals(
        new OperationStatus.Failed(
            FailureReason.PREEMPTED, new ArmError(200, "OperationPreempted", "Too late.")),
        OperationModel.status(
            headers,
            "{\"status\":\"Canceled\",\"error\":{\"code\":\"OperationPreempted\",\"message\":\"Too late.\"}}"));
    assertThrows(AzureFailure.class, () -> OperationModel.status(headers, "<html>"));
  }
}
