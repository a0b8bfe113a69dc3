// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;

/** Why a WebSocket is closed. */
enum CloseCode {
  NORMAL(1000),
  PROTOCOL_ERROR(1002),
  UNSUPPORTED_DATA(1003),
  MESSAGE_TOO_BIG(1009);

  final int number;

  CloseCode(int number) {
    this.number = number;
  }

  @Evidence(
      value = "A close frame may bear 1000 to 1003, 1007 to 1011, or 3000 to 4999.",
      from = From.SPEC,
      where = "RFC 6455, 7.4; 1012 to 1014 are registered since")
  static boolean mayBeSent(int number) {
    return number >= 1000 && number <= 1003
        || number >= 1007 && number <= 1014
        || number >= 3000 && number <= 4999;
  }
}
