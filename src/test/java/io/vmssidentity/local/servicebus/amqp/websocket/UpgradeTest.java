// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeTest {
  private final TestConnection test = new TestConnection();

  @Test
  void theAnswerToAHandshakeProvesThatItWasRead() {
    test.send(ClientBytes.request(ClientBytes.HANDSHAKE));

    assertEquals(
        "HTTP/1.1 101 Switching Protocols\r\n"
            + "Upgrade: websocket\r\n"
            + "Connection: Upgrade\r\n"
            // Of the example in RFC 6455, 1.3.
            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
            + "Sec-WebSocket-Protocol: AMQPWSB10\r\n\r\n",
        test.answerText());
    assertTrue(test.connection.isOpen());
  }

  @Test
  void aHandshakeMayComeInPiecesAndWithItsFirstFrame() {
    test.sendOneByOne(
        ClientBytes.joined(ClientBytes.request(ClientBytes.HANDSHAKE), ClientBytes.binary("AMQP")));

    assertEquals("AMQP", test.payload());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /$servicebus/websocket/ HTTP/1.1",
        "GET https://localhost/$servicebus/websocket HTTP/1.1",
        "GET /%24servicebus/websocket?x=y HTTP/1.1"
      })
  void thePathMayBeWrittenInSeveralWays(String line) {
    test.send(ClientBytes.handshake("GET", line));

    assertTrue(test.connection.isOpen());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|GET /other HTTP/1.1|404 Not Found",
        "GET|GET /$servicebus/websocket HTTP/1.0|400 Bad Request",
        "GET|POST /$servicebus/websocket HTTP/1.1|400 Bad Request",
        "Host|''|400 Bad Request",
        "Connection|Connection: close|400 Bad Request",
        "Sec-WebSocket-Key|Sec-WebSocket-Key: dGhl|400 Bad Request",
        "Sec-WebSocket-Key|Sec-WebSocket-Key: ?|400 Bad Request",
        "Sec-WebSocket-Protocol|Sec-WebSocket-Protocol: mqtt|400 Bad Request",
        "Sec-WebSocket-Protocol|''|400 Bad Request",
        "Sec-WebSocket-Version|Sec-WebSocket-Version: 8|426 Upgrade Required"
      })
  void aHandshakeThatIsNoneIsRefused(String begin, String line, String status) {
    test.send(ClientBytes.handshake(begin, line));

    String answer = test.answerText();
    assertTrue(answer.startsWith("HTTP/1.1 " + status + "\r\n"), answer);
    assertFalse(test.connection.isOpen());
    assertTrue(test.connection.hasEnded());
  }

  @Test
  void aRequestThatAsksForNoWebSocketIsToldWhatIsNotThere() {
    test.send(
        ClientBytes.joined(
            ClientBytes.request(
                List.of("PUT /q?api-version=2021-05 HTTP/1.1", "Host: x", "Content-Length: 5")),
            "entry".getBytes()));

    String[] answer = test.answerText().split("\r\n\r\n");
    assertTrue(answer[0].startsWith("HTTP/1.1 501 Not Implemented\r\n"), answer[0]);
    assertTrue(answer[0].contains("Content-Length: " + answer[1].length()), answer[0]);
    assertTrue(answer[1].contains("<Detail>Local Service Bus does not offer administration"));
    assertTrue(test.connection.hasEnded());
  }

  @Test
  void theAnswerToHeadHasNoBody() {
    test.send(ClientBytes.request(List.of("HEAD / HTTP/1.1", "Host: x")));

    String answer = test.answerText();
    assertTrue(answer.startsWith("HTTP/1.1 501 Not Implemented\r\n"), answer);
    assertTrue(answer.endsWith("\r\n\r\n"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET", "a b c d e f", "GET / HTTP/1.1\r\nno colon\r\n: no name"})
  void aHeadThatIsNoHttpIsRefusedAll(String head) {
    test.send(ClientBytes.request(List.of(head)));

    assertTrue(test.answerText().startsWith("HTTP/1.1 501"));
  }

  @Test
  void aHeadWithoutAnEndIsRefused() {
    test.send(new byte[16 * 1024 - 1]);
    assertEquals("", test.answerText());

    test.send(new byte[1]);

    assertTrue(test.answerText().startsWith("HTTP/1.1 431 "));
    assertTrue(test.connection.hasEnded());
  }
}
