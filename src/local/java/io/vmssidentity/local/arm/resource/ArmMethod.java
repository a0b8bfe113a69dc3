// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.resource;

/** The HTTP methods, with the reads told apart that ARM throttles and one faults apart. */
public enum ArmMethod {
  /** Whatever no path takes. */
  OTHER,
  GET,
  LIST,
  POLL,
  /** A query of Resource Graph, which is a POST. */
  GRAPH,
  PUT,
  PATCH,
  DELETE,
  POST;

  public boolean isWrite() {
    return compareTo(PUT) >= 0;
  }
}
