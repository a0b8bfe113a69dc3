// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.nio.ByteBuffer;

/**
 * What a frame of a client begins with.
 *
 * @param last whether the message ends with this frame
 * @param length of the payload
 * @param mask the four bytes that the payload is masked with
 */
record FrameHeader(Opcode opcode, boolean last, long length, byte[] mask) {
  private static final int SHORTEST = 2;
  private static final int MASK_BYTES = 4;
  private static final int MOST_OF_CONTROL = 125;
  private static final int TWO_BYTES_FOLLOW = 126;
  private static final int EIGHT_BYTES_FOLLOW = 127;

  /** AMQP's frames have at most 64 KiB here, so no honest client comes near. */
  static final long MOST_BYTES = 16 * 1024 * 1024;

  /** Null while bytes are missing; the buffer is then as before. */
  static FrameHeader read(ByteBuffer in) throws WebSocketViolation {
    if (in.remaining() < SHORTEST) {
      return null;
    }
    int first = in.get(in.position());
    int second = in.get(in.position() + 1);
    check(first, second);
    int lengthBytes = lengthBytes(second & 0x7F);
    if (in.remaining() < SHORTEST + lengthBytes + MASK_BYTES) {
      return null;
    }
    in.position(in.position() + SHORTEST);
    long length = length(in, second & 0x7F);
    if (length > MOST_BYTES) {
      throw new WebSocketViolation(
          CloseCode.MESSAGE_TOO_BIG, "A frame holds at most " + MOST_BYTES + " bytes.");
    }
    byte[] mask = new byte[MASK_BYTES];
    in.get(mask);
    return new FrameHeader(Opcode.of(first & 0xF), first < 0, length, mask);
  }

  @Evidence(
      value = "Client frames are masked, without reserved bits; control frames short and whole.",
      from = From.SPEC,
      where = "RFC 6455, 5.1, 5.2 and 5.5")
  private static void check(int first, int second) throws WebSocketViolation {
    require((first & 0x70) == 0, "No extension is agreed on that uses a reserved bit.");
    require(second < 0, "A client masks each frame.");
    if (Opcode.of(first & 0xF).isControl()) {
      require(first < 0, "A control frame is not split.");
      require((second & 0x7F) <= MOST_OF_CONTROL, "A control frame holds at most 125 bytes.");
    }
  }

  private static int lengthBytes(int shortLength) {
    return switch (shortLength) {
      case TWO_BYTES_FOLLOW -> 2;
      case EIGHT_BYTES_FOLLOW -> 8;
      default -> 0;
    };
  }

  @Evidence(
      value = "The length of a payload is written in the fewest bytes that hold it.",
      from = From.SPEC,
      where = "RFC 6455, 5.2")
  private static long length(ByteBuffer in, int shortLength) throws WebSocketViolation {
    if (shortLength == TWO_BYTES_FOLLOW) {
      int length = in.getShort() & 0xFFFF;
      require(length > MOST_OF_CONTROL, "A short length is written short.");
      return length;
    }
    if (shortLength == EIGHT_BYTES_FOLLOW) {
      long length = in.getLong();
      require(length > 0xFFFF, "A length is positive, and a short one is written short.");
      return length;
    }
    return shortLength;
  }

  private static void require(boolean holds, String rule) throws WebSocketViolation {
    if (!holds) {
      throw new WebSocketViolation(CloseCode.PROTOCOL_ERROR, rule);
    }
  }
}
