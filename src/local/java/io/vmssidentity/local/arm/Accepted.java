package io.vmssidentity.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A write that was accepted.
 *
 * @param scaleSet as it is right after
 */
record Accepted(boolean created, ObjectNode scaleSet, String etag, Operation operation) {
  String location() {
    return scaleSet.path("location").asText();
  }
}
