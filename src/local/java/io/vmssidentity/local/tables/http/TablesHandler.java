package io.vmssidentity.local.tables.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tables.Fault;
import io.vmssidentity.local.tables.FaultPlan;
import io.vmssidentity.local.tables.Refusal;
import io.vmssidentity.local.tables.Tables;
import io.vmssidentity.local.tables.TablesSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Turns an HTTP exchange into a request and an answer, and lets the planned faults strike. */
final class TablesHandler implements HttpHandler {
  private final FaultPlan faults = new FaultPlan();
  private final Map<CallKind, Integer> calls = new ConcurrentHashMap<>();
  private final Gateway gateway;
  private final Errors errors;
  private final Tables tables;
  private final Service service;

  TablesHandler(TablesSettings settings) {
    gateway = new Gateway(settings.tokenCheck());
    errors = new Errors(settings.clock());
    tables = new Tables(settings.clock());
    service = new Service(tables, errors);
  }

  Tables tables() {
    return tables;
  }

  FaultPlan faults() {
    return faults;
  }

  Map<CallKind, Integer> calls() {
    return Map.copyOf(calls);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Response> response = served(exchange);
      if (response.isPresent()) {
        send(exchange, response.get());
      }
    }
  }

  /** Empty to close the connection. A bug of local Table storage must not look like that. */
  private Optional<Response> served(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      gateway.authenticate(headers.get("authorization"));
      return answer(
          Request.of(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body));
    } catch (Refusal refusal) {
      return Optional.of(errors.response(refusal));
    } catch (RuntimeException bug) {
      return Optional.of(errors.response(new Refusal(500, "LocalTablesBug", bug.toString())));
    }
  }

  private Optional<Response> answer(Request request) {
    CallKind kind = request.kind();
    calls.merge(kind, 1, Integer::sum);
    Fault fault = faults.take(kind).orElse(null);
    if (fault instanceof Fault.DropBefore) {
      return Optional.empty();
    }
    if (fault instanceof Fault.Refused refused) {
      return Optional.of(refused(kind, refused.refusal()));
    }
    if (fault instanceof Fault.Slow slow) {
      pause(slow.delay());
    }
    Response response = service.answer(request);
    return fault instanceof Fault.DropAfter ? Optional.empty() : Optional.of(response);
  }

  /** What is about an entity is told within the transaction, the rest instead of it. */
  private Response refused(CallKind kind, Refusal refusal) {
    return kind == CallKind.TRANSACTION && refusal.status() < 500
        ? Batch.response(List.of(errors.response(refusal.at(0))))
        : errors.response(refusal);
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    exchange.getResponseHeaders().set("x-ms-request-id", UUID.randomUUID().toString());
    exchange.getResponseHeaders().set("x-ms-version", "2020-12-06");
    response.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
