// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A connection on which a client speaks HTTP: a handshake and then frames, or a request that is
 * refused.
 */
public final class WebSocketConnection {
  private static final int MOST_BYTES_OF_HEAD = 16 * 1024;
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final Consumer<ByteBuffer> payload;
  private final FrameReader frames = new FrameReader(new Received());
  private final Deque<ByteBuffer> output = new ArrayDeque<>();
  private State state = State.HEAD;

  private enum State {
    /** The head of the first request is not there yet. */
    HEAD,
    OPEN,
    /** Nothing is read any more, and after the output nothing is sent. */
    ENDED
  }

  /**
   * @param payload gets what binary messages hold, in order
   */
  public WebSocketConnection(Consumer<ByteBuffer> payload) {
    this.payload = payload;
  }

  /**
   * Takes what a client sent.
   *
   * @param in what is left in it is to be given again, with more after it
   */
  public void receive(ByteBuffer in) {
    if (state == State.HEAD) {
      readHead(in);
    }
    if (state == State.OPEN) {
      try {
        frames.read(in);
      } catch (WebSocketViolation e) {
        end(e.code.number);
      }
    }
    if (state == State.ENDED) {
      in.position(in.limit());
    }
  }

  private void readHead(ByteBuffer in) {
    // Latin-1 keeps each byte one character.
    String text = StandardCharsets.ISO_8859_1.decode(in.duplicate()).toString();
    int end = text.indexOf(END_OF_HEAD);
    if (end < 0 && text.length() < MOST_BYTES_OF_HEAD) {
      return;
    }
    Answer answer =
        end < 0 ? Upgrade.tooLarge() : Upgrade.answer(RequestHead.parse(text.substring(0, end)));
    output.add(answer.bytes());
    state = answer.upgraded() ? State.OPEN : State.ENDED;
    in.position(end < 0 ? in.limit() : in.position() + end + END_OF_HEAD.length());
  }

  /** Whether messages can be sent. */
  public boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether the connection is over as soon as its output was sent. */
  public boolean hasEnded() {
    return state == State.ENDED;
  }

  /**
   * Sends a binary message.
   *
   * @param bytes are used up
   */
  public void send(ByteBuffer bytes) {
    output.add(Frame.of(Opcode.BINARY, bytes));
  }

  /** Ends the connection from this side. */
  public void close() {
    if (state == State.OPEN) {
      end(CloseCode.NORMAL.number);
    }
    state = State.ENDED;
  }

  /** What is to be sent next; null when there is nothing. The same until it is used up. */
  public ByteBuffer output() {
    while (!output.isEmpty() && !output.element().hasRemaining()) {
      output.remove();
    }
    return output.peek();
  }

  private void end(int code) {
    output.add(Frame.close(code));
    state = State.ENDED;
  }

  /** After the end frames are still taken apart, but nobody hears of them. */
  private final class Received implements FrameReader.Frames {
    @Override
    public void binary(ByteBuffer part) {
      if (isOpen()) {
        payload.accept(part);
      }
    }

    @Evidence(
        value = "A ping is answered by a pong with its bytes, a close frame by one with its code.",
        from = From.SPEC,
        where = "RFC 6455, 5.5")
    @Override
    public void control(Opcode opcode, byte[] bytes) throws WebSocketViolation {
      if (!isOpen()) {
        return;
      }
      if (opcode == Opcode.PING) {
        output.add(Frame.of(Opcode.PONG, ByteBuffer.wrap(bytes)));
      } else if (opcode == Opcode.CLOSE) {
        end(codeOf(bytes));
      }
    }

    private static int codeOf(byte[] bytes) throws WebSocketViolation {
      int code =
          switch (bytes.length) {
            case 0 -> CloseCode.NORMAL.number;
            case 1 -> 0;
            default -> ByteBuffer.wrap(bytes).getShort() & 0xFFFF;
          };
      if (!CloseCode.mayBeSent(code)) {
        throw new WebSocketViolation(CloseCode.PROTOCOL_ERROR, "This is no code to close with.");
      }
      return code;
    }
  }
}
