package io.vmssidentity.local.arm;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A write to a scale set.
 *
 * @param ifMatch null without one
 * @param ifNoneMatch null without one
 * @param fault what becomes of the operation, or null
 */
record WriteRequest(
    String by,
    ArmMethod method,
    ResourceId id,
    String body,
    String ifMatch,
    String ifNoneMatch,
    String correlationId,
    Fault.OfOperation fault) {

  JsonNode json() {
    try {
      return Json.read(body);
    } catch (IllegalArgumentException e) {
      throw IdentityErrors.invalidContent(e.getMessage()).refusal();
    }
  }
}
