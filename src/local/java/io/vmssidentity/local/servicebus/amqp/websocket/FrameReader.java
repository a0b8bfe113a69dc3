// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.nio.ByteBuffer;

/** Takes a client's frames apart. Of a binary message the bytes are passed on as they come. */
final class FrameReader {
  private final Frames frames;
  private FrameHeader header;
  private long read;
  private boolean inMessage;
  private byte[] control;

  /** Hears what is in the frames. */
  interface Frames {
    /** A part of a binary message, which is valid during the call only. */
    void binary(ByteBuffer part);

    /**
     * @param opcode of a control frame
     */
    void control(Opcode opcode, byte[] payload) throws WebSocketViolation;
  }

  FrameReader(Frames frames) {
    this.frames = frames;
  }

  /** Reads as far as it can; what is left is the beginning of a header, to be given again. */
  void read(ByteBuffer in) throws WebSocketViolation {
    while (header != null || begin(in)) {
      payload(in);
      if (read < header.length()) {
        return;
      }
      end();
    }
  }

  private boolean begin(ByteBuffer in) throws WebSocketViolation {
    header = FrameHeader.read(in);
    if (header == null) {
      return false;
    }
    read = 0;
    if (header.opcode().isControl()) {
      control = new byte[(int) header.length()];
    } else {
      checkOrder(header.opcode());
    }
    return true;
  }

  @Evidence(
      value = "Frames of one message follow each other, with none but control frames between.",
      from = From.SPEC,
      where = "RFC 6455, 5.4")
  @Evidence(
      value = "AMQP comes in binary messages only; text closes the WebSocket with 1003.",
      from = From.SPEC,
      where = "AMQP WebSocket binding (OASIS, committee draft), 2.2; the code is RFC 6455's")
  private void checkOrder(Opcode opcode) throws WebSocketViolation {
    if (opcode == Opcode.TEXT) {
      throw new WebSocketViolation(CloseCode.UNSUPPORTED_DATA, "AMQP is binary.");
    }
    if (inMessage != (opcode == Opcode.CONTINUATION)) {
      throw new WebSocketViolation(
          CloseCode.PROTOCOL_ERROR, "A message begins when the one before has ended.");
    }
    inMessage = true;
  }

  private void payload(ByteBuffer in) {
    int count = (int) Math.min(in.remaining(), header.length() - read);
    byte[] mask = header.mask();
    byte[] bytes = new byte[count];
    in.get(bytes);
    for (int i = 0; i < count; i++) {
      bytes[i] ^= mask[(int) ((read + i) % mask.length)];
    }
    if (header.opcode().isControl()) {
      System.arraycopy(bytes, 0, control, (int) read, count);
    } else if (count > 0) {
      frames.binary(ByteBuffer.wrap(bytes));
    }
    read += count;
  }

  private void end() throws WebSocketViolation {
    Opcode opcode = header.opcode();
    boolean last = header.last();
    header = null;
    if (opcode.isControl()) {
      frames.control(opcode, control);
    } else {
      inMessage = !last;
    }
  }
}
