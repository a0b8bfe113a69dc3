// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.vmssidentity.local.arm.Arm;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.ArmRequest;
import io.vmssidentity.local.http.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Turns an HTTP exchange into a request and an answer of local ARM. */
final class ArmHandler implements HttpHandler {
  private final Arm arm;

  ArmHandler(Arm arm) {
    this.arm = arm;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange, served(exchange));
    }
  }

  /** A bug of local ARM must not look like a lost connection. */
  private ArmAnswer served(HttpExchange exchange) throws IOException {
    try {
      return arm.answer(read(exchange));
    } catch (RuntimeException e) {
      return ArmAnswer.bug(e);
    }
  }

  /** Closing an exchange that was not answered closes its connection. */
  private static void answer(HttpExchange exchange, ArmAnswer answer) throws IOException {
    if (answer.dropped()) {
      return;
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
    }
  }

  private static ArmRequest read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new ArmRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        Query.of(exchange.getRequestURI()),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
        "https://" + headers.get("host"));
  }
}
