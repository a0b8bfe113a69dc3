// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** Answers an HTTP request: with a WebSocket, or by saying what is wrong. */
final class Upgrade {
  private static final String PATH = "/$servicebus/websocket";
  private static final String SUB_PROTOCOL = "AMQPWSB10";
  private static final String VERSION = "13";
  private static final int KEY_BYTES = 16;

  /** RFC 6455, 1.3: it proves that the server knows WebSockets. */
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private Upgrade() {}

  @Evidence(
      value =
          "AMQP over WebSockets is at /$servicebus/websocket, with or without a slash after it.",
      from = From.SDK_SOURCE,
      where =
          "azure-core-amqp 2.12.1, WebSocketsConnectionHandler; Azure.Messaging.ServiceBus"
              + " AmqpConnectionScope")
  @Evidence(
      value = "Its sub-protocol is AMQPWSB10.",
      from = From.SDK_SOURCE,
      where = "azure-core-amqp 2.12.1, WebSocketsConnectionHandler; @azure/core-amqp")
  static Answer answer(RequestHead request) {
    if (!request.lists("upgrade", "websocket")) {
      Answer refusal = administration();
      return request.method().equals("HEAD") ? refusal.withoutBody() : refusal;
    }
    String path = request.path().replaceFirst("/$", "").replace("%24", "$");
    if (!path.equalsIgnoreCase(PATH)) {
      return refused("404 Not Found", "WebSockets of local Service Bus are at " + PATH + ".");
    }
    if (!request.header("sec-websocket-version").equals(VERSION)) {
      return refused(
          "426 Upgrade Required",
          "The version of WebSockets is " + VERSION + ".",
          "Sec-WebSocket-Version: " + VERSION);
    }
    if (!isHandshake(request)) {
      return refused("400 Bad Request", "This is no handshake as RFC 6455, 4.2.1, has it.");
    }
    if (!request.lists("sec-websocket-protocol", SUB_PROTOCOL)) {
      return refused("400 Bad Request", "The sub-protocol is " + SUB_PROTOCOL + ".");
    }
    return Answer.upgraded(
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Accept: " + accept(request.header("sec-websocket-key")),
        "Sec-WebSocket-Protocol: " + SUB_PROTOCOL);
  }

  static Answer tooLarge() {
    return refused("431 Request Header Fields Too Large", "The head of the request is too large.");
  }

  @Evidence(
      value = "A client of administration shows the Detail of an XML Error, and retries no 501.",
      from = From.SDK_SOURCE,
      where =
          "azure-messaging-servicebus 7.17.20, AdministrationModelConverter.mapException;"
              + " azure-core, RetryStrategy")
  private static Answer administration() {
    return Answer.refused(
        "501 Not Implemented",
        "application/xml",
        "<Error><Code>501</Code><Detail>Local Service Bus does not offer administration over HTTP."
            + " Its queues, topics and subscriptions are those that it was started with; the rules"
            + " of a subscription can be changed by a rule manager, over AMQP.</Detail></Error>");
  }

  private static Answer refused(String status, String text, String... headers) {
    return Answer.refused(status, "text/plain", text, headers);
  }

  private static boolean isHandshake(RequestHead request) {
    return request.method().equals("GET")
        && request.version().equals("HTTP/1.1")
        && request.headers().containsKey("host")
        && request.lists("connection", "upgrade")
        && isKey(request.header("sec-websocket-key"));
  }

  private static boolean isKey(String text) {
    try {
      return Base64.getDecoder().decode(text).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String accept(String key) {
    try {
      byte[] proof = (key + GUID).getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(proof));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
