// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a client sends, as bytes. */
final class ClientBytes {
  static final List<String> HANDSHAKE =
      List.of(
          "GET /$servicebus/websocket HTTP/1.1",
          "Host: localhost",
          "Upgrade: websocket",
          "Connection: keep-alive, Upgrade",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Protocol: other, AMQPWSB10");

  static final int LAST = 0x80;

  private static final byte[] MASK = {1, 2, 3, 4};

  private ClientBytes() {}

  static byte[] request(List<String> lines) {
    return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** The handshake with a line instead of the one that begins alike; without it when it is "". */
  static byte[] handshake(String begin, String line) {
    return request(
        HANDSHAKE.stream()
            .map(old -> old.startsWith(begin) ? line : old)
            .filter(left -> !left.isEmpty())
            .toList());
  }

  static byte[] binary(String text) {
    return frame(LAST | Opcode.BINARY.number, text);
  }

  static byte[] close(int code) {
    return frame(LAST | Opcode.CLOSE.number, ByteBuffer.allocate(2).putShort((short) code).array());
  }

  static byte[] frame(int first, String text) {
    return frame(first, text.getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] frame(int first, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length <= 0xFFFF) {
      frame.put((byte) 0xFE).putShort((short) payload.length);
    } else {
      frame.put((byte) 0xFF).putLong(payload.length);
    }
    frame.put(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ MASK[i % 4]));
    }
    return Arrays.copyOf(frame.array(), frame.position());
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Stream.of(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }
}
