// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A connection whose client is the test. */
final class TestConnection {
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
  final WebSocketConnection connection =
      new WebSocketConnection(
          part -> {
            while (part.hasRemaining()) {
              payload.write(part.get());
            }
          });
  private ByteBuffer unread = ByteBuffer.allocate(0);

  /** After its handshake, with nothing left to be read. */
  static TestConnection open() {
    TestConnection test = new TestConnection();
    test.send(ClientBytes.request(ClientBytes.HANDSHAKE));
    test.answer();
    return test;
  }

  /** Gives the bytes with those that were left before. */
  void send(byte[] bytes) {
    ByteBuffer in = ByteBuffer.allocate(unread.remaining() + bytes.length);
    in.put(unread).put(bytes).flip();
    connection.receive(in);
    unread = in;
  }

  void sendOneByOne(byte[] bytes) {
    for (byte one : bytes) {
      send(new byte[] {one});
    }
  }

  /** What messages held so far. */
  String payload() {
    return payload.toString(StandardCharsets.US_ASCII);
  }

  /** What the server has sent since the last time. */
  byte[] answer() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuffer next = connection.output(); next != null; next = connection.output()) {
      while (next.hasRemaining()) {
        all.write(next.get());
      }
    }
    return all.toByteArray();
  }

  String answerText() {
    return new String(answer(), StandardCharsets.UTF_8);
  }
}
