// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.resource.Times;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Instant;

/** A long-running operation. Its end is known from the start. */
public record Operation(
    String id,
    ResourceId scaleSet,
    OperationTime.Kind kind,
    Instant startedAt,
    OperationEnd outcome) {

  public enum End {
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    ROLLED_BACK("Failed"),
    CANCELED("Canceled");

    private final String status;

    End(String status) {
      this.status = status;
    }

    public String status() {
      return status;
    }
  }

  public Instant endsAt() {
    return startedAt.plus(outcome.after());
  }

  /** The status that it ends with. */
  public End end() {
    return outcome.end();
  }

  public boolean isRunning(Instant now) {
    return now.isBefore(endsAt());
  }

  @Evidence(
      value = "A failed operation is answered with HTTP 200, status Failed and an error object",
      from = From.RECORDED,
      where = "samples/lro-failed-real.json")
  public ObjectNode json(Instant now) {
    ObjectNode json = Json.object().put("startTime", Times.text(startedAt));
    if (isRunning(now)) {
      return json.put("status", "InProgress").put("name", id);
    }
    json.put("endTime", Times.text(endsAt())).put("status", end().status());
    if (outcome.errorCode() != null) {
      json.putObject("error")
          .put("code", outcome.errorCode())
          .put("message", outcome.errorMessage());
    }
    return json.put("name", id);
  }
}
