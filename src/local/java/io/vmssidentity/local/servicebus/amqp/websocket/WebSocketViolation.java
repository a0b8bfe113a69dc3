// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

/** A client has broken a rule, for which its connection is closed. */
final class WebSocketViolation extends Exception {
  private static final long serialVersionUID = 1L;

  final CloseCode code;

  WebSocketViolation(CloseCode code, String rule) {
    super(rule);
    this.code = code;
  }
}
