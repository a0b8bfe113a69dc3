// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.arm.resource.ResourceId;

/**
 * A write to a scale set.
 *
 * @param fault what becomes of the operation, or null
 */
public record WriteRequest(
    String by,
    ArmMethod method,
    ResourceId id,
    String body,
    Conditions conditions,
    String correlationId,
    Fault.OfOperation fault) {

  /**
   * The headers that make a write conditional.
   *
   * @param ifMatch null without one
   * @param ifNoneMatch null without one
   */
  public record Conditions(String ifMatch, String ifNoneMatch) {}

  public JsonNode json() {
    try {
      return Json.read(body);
    } catch (IllegalArgumentException e) {
      throw Errors.invalidContent(e.getMessage()).refusal();
    }
  }
}
