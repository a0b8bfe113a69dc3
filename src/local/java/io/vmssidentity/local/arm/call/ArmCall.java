// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Instant;

/**
 * A request that local ARM got.
 *
 * @param path without its query, in which operation URLs carry their signature
 * @param scaleSetId that it concerns, as written (a poll: its operation's), or null
 * @param ifMatch null without one
 * @param body the request's JSON text, maybe empty
 * @param status 0 when the connection was closed without an answer
 * @param errorCode null without an error
 * @param fault that struck it, or null
 */
public record ArmCall(
    ArmMethod method,
    String path,
    String scaleSetId,
    String ifMatch,
    String body,
    int status,
    String errorCode,
    Fault fault,
    Instant startedAt,
    Instant endedAt,
    String correlationId) {}
