// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.azure.RetryAfter;
import io.vmssidentity.change.port.Operation;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.net.URI;

/**
 * ARM's long-running operations as their answers describe them.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations">Asynchronous
 *     operations</a>
 */
final class OperationModel {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpHeaderName AZURE_ASYNC_OPERATION =
      HttpHeaderName.fromString("Azure-AsyncOperation");
  static final HttpHeaderName CORRELATION_REQUEST_ID =
      HttpHeaderName.fromString("x-ms-correlation-request-id");

  private OperationModel() {}

  /** What the answer to a PATCH says; a URL that leads elsewhere than to ARM is not followed. */
  static Operation operation(HttpHeaders headers, Endpoint endpoint) {
    String header = headers.getValue(AZURE_ASYNC_OPERATION);
    URI url = header != null && endpoint.covers(header) ? URI.create(header) : null;
    return new Operation(
        url == null ? null : header,
        url == null ? null : url.getPath().substring(url.getPath().lastIndexOf('/') + 1),
        headers.getValue(HttpHeaderName.ETAG),
        headers.getValue(CORRELATION_REQUEST_ID),
        RetryAfter.of(headers));
  }

  /** What a poll says. A failed operation is an HTTP 200, too. */
  static OperationStatus status(HttpHeaders headers, String body) {
    JsonNode json;
    try {
      json = MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AzureFailure(FailureReason.UNAVAILABLE, "ARM's operation status is not JSON.", e);
    }
    String status = json.path("status").asText();
    return switch (status) {
      case "Succeeded" -> new OperationStatus.Succeeded();
      case "Failed", "Canceled" -> {
        ArmError error = FailureReader.error(200, body);
        yield new OperationStatus.Failed(ErrorCodes.ofOperation(status, error), error);
      }
      default -> new OperationStatus.Running(RetryAfter.of(headers));
    };
  }
}
