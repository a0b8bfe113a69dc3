package io.vmssidentity.local.arm;

/** The HTTP methods, with the GETs told apart that ARM throttles and one faults apart. */
public enum ArmMethod {
  /** Whatever no path takes. */
  OTHER,
  GET,
  LIST,
  POLL,
  PUT,
  PATCH,
  DELETE,
  POST;

  boolean isWrite() {
    return compareTo(PUT) >= 0;
  }
}
