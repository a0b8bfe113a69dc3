package io.vmssidentity.change;

/**
 * What a request cost in ARM, and how to find it there.
 *
 * @param writeCount PATCHes that ARM accepted or may have accepted
 * @param correlationRequestId of the last one; null when none was answered
 * @param operationId of the last one; null when none was answered
 */
public record ArmWork(int writeCount, String correlationRequestId, String operationId) {
  public static final ArmWork NONE = new ArmWork(0, null, null);

  ArmWork plus(Operation operation) {
    return new ArmWork(writeCount + 1, operation.correlationRequestId(), operation.id());
  }

  ArmWork plusUnanswered() {
    return new ArmWork(writeCount + 1, correlationRequestId, operationId);
  }
}
