package io.vmssidentity.local.tables;

/**
 * A fault for the next calls of a kind.
 *
 * @param kind null for any
 * @param calls how many calls it strikes
 */
public record FaultRule(Fault fault, CallKind kind, int calls) {

  /** Strikes the next call of any kind. */
  public static FaultRule of(Fault fault) {
    return new FaultRule(fault, null, 1);
  }

  public FaultRule on(CallKind newKind) {
    return new FaultRule(fault, newKind, calls);
  }

  public FaultRule times(int newCalls) {
    return new FaultRule(fault, kind, newCalls);
  }

  boolean matches(CallKind called) {
    return kind == null || kind == called;
  }
}
