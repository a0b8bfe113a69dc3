// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.http.Query;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tables.Fault;
import io.vmssidentity.local.tables.FaultPlan;
import io.vmssidentity.local.tables.Refusal;
import io.vmssidentity.local.tables.Tables;
import io.vmssidentity.local.tables.TablesSettings;
import io.vmssidentity.local.tables.TokenCheck;
import java.io.IOException;
import java.net.URI;
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
  private static final int LARGEST_BODY = 4 * 1024 * 1024;

  private final FaultPlan faults = new FaultPlan();
  private final Map<CallKind, Integer> calls = new ConcurrentHashMap<>();
  private final Gateway gateway;
  private final Errors errors;
  private final Tables tables;
  private final Service service;

  TablesHandler(TablesSettings settings) {
    gateway = new Gateway(new TokenCheck(settings, LocalTables.ACCOUNT.substring(1)));
    errors = new Errors(settings.clock(), settings.tenant());
    tables = new Tables(settings.clock(), settings.pageEnds());
    service = new Service(tables, new AccountXml(settings.clock()), errors);
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
    byte[] body = exchange.getRequestBody().readAllBytes();
    URI uri = exchange.getRequestURI();
    try {
      gateway.authenticate(headers, Query.of(uri));
      checkSize(body);
      String text = new String(body, StandardCharsets.UTF_8);
      return answer(Request.of(exchange.getRequestMethod(), uri, headers, text));
    } catch (Refusal refusal) {
      return Optional.of(errors.response(refusal));
    } catch (RuntimeException bug) {
      return Optional.of(errors.response(new Refusal(500, "LocalTablesBug", bug.toString())));
    }
  }

  @Evidence(
      value = "A body of more than 4 MiB is 413 RequestBodyTooLarge, of a batch or not",
      from = From.DOCS,
      where = "Azure/Azurite issues 1319 and 1467, which compare it with the service")
  private static void checkSize(byte[] body) {
    if (body.length > LARGEST_BODY) {
      throw new Refusal(
          413,
          "RequestBodyTooLarge",
          "The request body is too large and exceeds the maximum permissible limit.");
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
      return Optional.of(refused(kind, refused));
    }
    if (fault instanceof Fault.Slow slow) {
      pause(slow.delay());
    }
    Response response = service.answer(request);
    if (fault instanceof Fault.RefusedAfter after) {
      return Optional.of(errors.response(after.refusal()));
    }
    return fault instanceof Fault.DropAfter ? Optional.empty() : Optional.of(response);
  }

  /** What is about an entity is told within the transaction, the rest instead of it. */
  private Response refused(CallKind kind, Fault.Refused fault) {
    Refusal refusal = fault.refusal();
    if (kind == CallKind.TRANSACTION && refusal.status() < 500) {
      return Batch.response(List.of(errors.response(refusal.at(0))));
    }
    Response response = errors.response(refusal);
    return fault
        .retryAfter()
        .map(delay -> response.with("Retry-After", String.valueOf(delay.toSeconds())))
        .orElse(response);
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Evidence(
      value = "Version and client request ID of a request are told again in its answer",
      from = From.RECORDED,
      where = "azure-sdk-for-net SessionRecords, all of them")
  private static void send(HttpExchange exchange, Response response) throws IOException {
    exchange.getResponseHeaders().set("x-ms-request-id", UUID.randomUUID().toString());
    for (String header : List.of("x-ms-version", "x-ms-client-request-id")) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        exchange.getResponseHeaders().set(header, value);
      }
    }
    response.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
