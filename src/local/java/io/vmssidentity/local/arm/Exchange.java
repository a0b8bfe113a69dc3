package io.vmssidentity.local.arm;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request on its way through local ARM. */
final class Exchange {
  private final ArmRequest request;
  private final String correlationId;
  private final Instant startedAt;
  private Route route;
  private ArmMethod method = ArmMethod.OTHER;
  private String scaleSetId;
  private Fault fault;
  private final Map<String, String> told = new LinkedHashMap<>();

  Exchange(ArmRequest request, String newCorrelationId, Instant startedAt) {
    String given = request.header("x-ms-correlation-request-id");
    this.request = request;
    this.correlationId = given == null ? newCorrelationId : given;
    this.startedAt = startedAt;
  }

  void route(Route newRoute, ArmMethod newMethod, String newScaleSetId) {
    route = newRoute;
    method = newMethod;
    scaleSetId = newScaleSetId;
  }

  void strike(Fault newFault) {
    fault = newFault;
  }

  /** Tells something in a header of the answer, whatever that will be. */
  void tell(String header, String value) {
    told.put(header, value);
  }

  ArmAnswer told(ArmAnswer answer) {
    ArmAnswer all = answer;
    for (Map.Entry<String, String> header : told.entrySet()) {
      all = all.with(header.getKey(), header.getValue());
    }
    return all;
  }

  ArmRequest request() {
    return request;
  }

  Route route() {
    return route;
  }

  ArmMethod method() {
    return method;
  }

  String scaleSetId() {
    return scaleSetId;
  }

  Fault fault() {
    return fault;
  }

  Instant startedAt() {
    return startedAt;
  }

  String correlationId() {
    return correlationId;
  }

  WriteRequest write(ResourceId id) {
    return new WriteRequest(
        Write.CALLER,
        method,
        id,
        request.body(),
        request.header("if-match"),
        request.header("if-none-match"),
        correlationId,
        fault instanceof Fault.OfOperation operation ? operation : null);
  }

  ArmCall call(ArmAnswer answer, Instant endedAt) {
    return new ArmCall(
        method,
        request.path(),
        scaleSetId,
        request.header("if-match"),
        request.body(),
        answer.status(),
        answer.errorCode(),
        fault,
        startedAt,
        endedAt,
        correlationId);
  }
}
