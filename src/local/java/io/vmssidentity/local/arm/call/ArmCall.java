// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Instant;

/** A request that local ARM got, and what became of it. */
public record ArmCall(Request request, Answer answer, Instant startedAt, Instant endedAt) {

  /**
   * What was asked.
   *
   * @param path without its query, in which operation URLs carry their signature
   * @param scaleSetId that it concerns, as written (a poll: its operation's), or null
   * @param ifMatch null without one
   * @param body JSON text, maybe empty
   */
  public record Request(
      ArmMethod method,
      String path,
      String scaleSetId,
      String ifMatch,
      String body,
      String correlationId) {}

  /**
   * What was answered.
   *
   * @param status 0 when the connection was closed without an answer
   * @param errorCode null without an error
   * @param fault that struck the request, or null
   */
  public record Answer(int status, String errorCode, Fault fault) {}

  public ArmMethod method() {
    return request.method;
  }

  public String path() {
    return request.path;
  }

  /** The scale set that the request concerns, as written; null for none. */
  public String scaleSetId() {
    return request.scaleSetId;
  }

  public String ifMatch() {
    return request.ifMatch;
  }

  public String body() {
    return request.body;
  }

  public String correlationId() {
    return request.correlationId;
  }

  /** 0 when the connection was closed without an answer. */
  public int status() {
    return answer.status;
  }

  public String errorCode() {
    return answer.errorCode;
  }

  public Fault fault() {
    return answer.fault;
  }
}
