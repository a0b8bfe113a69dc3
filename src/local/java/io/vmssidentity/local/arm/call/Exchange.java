// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.resource.ResourceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request on its way through local ARM. */
public final class Exchange {
  private final ArmRequest request;
  private final String correlationId;
  private final Instant startedAt;
  private Route route;
  private ArmMethod method = ArmMethod.OTHER;
  private String scaleSetId;
  private Fault fault;
  private final Map<String, String> told = new LinkedHashMap<>();

  public Exchange(ArmRequest request, String newCorrelationId, Instant startedAt) {
    String given = request.header("x-ms-correlation-request-id");
    this.request = request;
    this.correlationId = given == null ? newCorrelationId : given;
    this.startedAt = startedAt;
  }

  public void route(Route newRoute, ArmMethod newMethod, String newScaleSetId) {
    route = newRoute;
    method = newMethod;
    scaleSetId = newScaleSetId;
  }

  public void strike(Fault newFault) {
    fault = newFault;
  }

  /** Tells something in a header of the answer, whatever that will be. */
  public void tell(String header, String value) {
    told.put(header, value);
  }

  public ArmAnswer told(ArmAnswer answer) {
    ArmAnswer all = answer;
    for (Map.Entry<String, String> header : told.entrySet()) {
      all = all.with(header.getKey(), header.getValue());
    }
    return all;
  }

  public ArmRequest request() {
    return request;
  }

  public Route route() {
    return route;
  }

  public ArmMethod method() {
    return method;
  }

  public String scaleSetId() {
    return scaleSetId;
  }

  public Fault fault() {
    return fault;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public String correlationId() {
    return correlationId;
  }

  public WriteRequest write(ResourceId id) {
    return new WriteRequest(
        Write.CALLER,
        method,
        id,
        request.body(),
        new WriteRequest.Conditions(request.header("if-match"), request.header("if-none-match")),
        correlationId,
        fault instanceof Fault.OfOperation operation ? operation : null);
  }

  public ArmCall call(ArmAnswer answer, Instant endedAt) {
    return new ArmCall(
        new ArmCall.Request(
            method,
            request.path(),
            scaleSetId,
            request.header("if-match"),
            request.body(),
            correlationId),
        new ArmCall.Answer(answer.status(), answer.errorCode(), fault),
        startedAt,
        endedAt);
  }
}
