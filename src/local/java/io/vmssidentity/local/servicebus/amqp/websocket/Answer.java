// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The answer to an HTTP request.
 *
 * @param upgraded whether a WebSocket begins after it; the connection ends otherwise
 */
record Answer(String head, String body, boolean upgraded) {

  static Answer upgraded(String... headers) {
    return new Answer(head("101 Switching Protocols", headers), "", true);
  }

  static Answer refused(String status, String type, String body, String... headers) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String more =
        "Content-Type: %s; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n"
            .formatted(type, length);
    return new Answer(head(status, headers) + more, body, false);
  }

  private static String head(String status, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.toString();
  }

  Answer withoutBody() {
    return new Answer(head, "", upgraded);
  }

  ByteBuffer bytes() {
    return ByteBuffer.wrap((head + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
  }
}
