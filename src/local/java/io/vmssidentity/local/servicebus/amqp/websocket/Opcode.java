// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

import java.util.Arrays;

/** What a frame is. */
enum Opcode {
  CONTINUATION(0),
  TEXT(1),
  BINARY(2),
  CLOSE(8),
  PING(9),
  PONG(10);

  final int number;

  Opcode(int number) {
    this.number = number;
  }

  static Opcode of(int number) throws WebSocketViolation {
    return Arrays.stream(values())
        .filter(opcode -> opcode.number == number)
        .findFirst()
        .orElseThrow(
            () ->
                new WebSocketViolation(
                    CloseCode.PROTOCOL_ERROR, "There is no opcode " + number + "."));
  }

  boolean isControl() {
    return number >= CLOSE.number;
  }
}
