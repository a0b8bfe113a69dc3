// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.nio.ByteBuffer;

/** Frames of the server, as bytes. */
final class Frame {
  private static final int LAST = 0x80;
  private static final int LONGEST_HEADER = 10;

  private Frame() {}

  /**
   * A whole message.
   *
   * @param payload is used up
   */
  @Evidence(value = "A server does not mask its frames.", from = From.SPEC, where = "RFC 6455, 5.1")
  static ByteBuffer of(Opcode opcode, ByteBuffer payload) {
    int length = payload.remaining();
    ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEADER + length);
    frame.put((byte) (LAST | opcode.number));
    if (length < 126) {
      frame.put((byte) length);
    } else if (length <= 0xFFFF) {
      frame.put((byte) 126).putShort((short) length);
    } else {
      frame.put((byte) 127).putLong(length);
    }
    return frame.put(payload).flip();
  }

  static ByteBuffer close(int code) {
    return of(Opcode.CLOSE, ByteBuffer.allocate(2).putShort((short) code).flip());
  }
}
