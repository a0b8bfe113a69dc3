// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Instant;

/**
 * An accepted write to a scale set.
 *
 * @param by who wrote: {@link #CALLER} over HTTP, else the name given by the test
 * @param method PATCH, PUT, POST or DELETE
 * @param body the request's JSON text
 * @param etag the scale set's from then on
 * @param startedAt when it was accepted
 * @param endedAt when its operation ends, which may be in the future
 * @param correlationId of the request
 */
public record Write(
    String by,
    ArmMethod method,
    String body,
    String etag,
    Instant startedAt,
    Instant endedAt,
    String correlationId) {

  /** Whoever writes over HTTP. */
  public static final String CALLER = "caller";

  /** Whether both were under way at one time. */
  public boolean overlaps(Write other) {
    return startedAt.isBefore(other.endedAt) && other.startedAt.isBefore(endedAt);
  }
}
