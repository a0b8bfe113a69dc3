// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A write that was accepted.
 *
 * @param scaleSet as it is right after
 */
public record Accepted(boolean created, ObjectNode scaleSet, String etag, Operation operation) {
  public String location() {
    return scaleSet.path("location").asText();
  }
}
