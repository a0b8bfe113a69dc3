package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import io.vmssidentity.local.tables.Entity;
import io.vmssidentity.local.tables.Key;
import io.vmssidentity.local.tables.Page;
import io.vmssidentity.local.tables.Query;
import io.vmssidentity.local.tables.Refusal;
import io.vmssidentity.local.tables.Tables;
import io.vmssidentity.local.tables.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Each operation of the Table service, from request to answer. */
final class Service {
  private static final Set<String> PARAMETERS =
      Set.of("$format", "$select", "$filter", "$top", "NextPartitionKey", "NextRowKey", "timeout");
  private static final int BATCH_BYTES = 4 * 1024 * 1024;

  private final Tables tables;
  private final Errors errors;

  Service(Tables tables, Errors errors) {
    this.tables = tables;
    this.errors = errors;
  }

  Response answer(Request request) {
    checkSupported(request);
    String table = request.resource().table();
    return switch (request.resource().kind(request.method())) {
      case CREATE_TABLE -> createTable(request);
      case DELETE_TABLE -> {
        tables.delete(table);
        yield Response.noContent();
      }
      case GET -> get(request);
      case QUERY -> query(request);
      case TRANSACTION -> transact(request);
      default -> {
        Write write = Writes.of(request);
        yield Writes.answer(request, write, tables.write(table, write));
      }
    };
  }

  private static void checkSupported(Request request) {
    for (String parameter : request.query().keySet()) {
      if (!PARAMETERS.contains(parameter)) {
        throw Refusal.notImplemented("the query parameter " + parameter);
      }
    }
    for (String header : List.of("if-none-match", "x-http-method")) {
      if (request.header(header) != null) {
        throw Refusal.notImplemented("the header " + header);
      }
    }
  }

  private Response createTable(Request request) {
    Writes.checkPrefersNoContent(request);
    String name = EntityJson.text(EntityJson.read(request.body()), "TableName");
    tables.create(name);
    String url = request.baseUrl() + "/Tables('" + name + "')";
    return Response.noContent()
        .with("Preference-Applied", "return-no-content")
        .with("Location", url)
        .with("DataServiceId", url);
  }

  private Response get(Request request) {
    EntityView view = EntityView.of(request);
    Entity entity = tables.get(request.resource().table(), request.resource().key());
    return Response.json(200, view.one(entity), view.full()).with("ETag", entity.etag());
  }

  private Response query(Request request) {
    EntityView view = EntityView.of(request);
    Query query = Query.of(request.parameter("$filter"));
    if (request.parameter("$top") != null) {
      query = query.withTop(top(request.parameter("$top")));
    }
    if (request.parameter("NextPartitionKey") != null) {
      query =
          query.withFrom(
              new Key(
                  Continuation.read(request.parameter("NextPartitionKey")),
                  Continuation.read(request.parameter("NextRowKey"))));
    }
    Page page = tables.query(request.resource().table(), query);
    Response response = Response.json(200, view.all(page), view.full());
    return page.next()
        .map(
            next ->
                response
                    .with(
                        "x-ms-continuation-NextPartitionKey", Continuation.write(next.partition()))
                    .with("x-ms-continuation-NextRowKey", Continuation.write(next.row())))
        .orElse(response);
  }

  private static int top(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Refusal.invalidInput("$top must be a number.");
    }
  }

  @Learnt(
      value = "A batch of more than 4 MiB is 413 RequestBodyTooLarge",
      from = From.DOCS,
      where = "Common REST API error codes; that it is this code is assumed")
  private Response transact(Request batch) {
    if (batch.body().getBytes(StandardCharsets.UTF_8).length > BATCH_BYTES) {
      throw new Refusal(
          413,
          "RequestBodyTooLarge",
          "The request body is too large and exceeds the maximum permissible limit.");
    }
    List<Request> requests = Batch.requests(batch);
    List<Write> writes = new ArrayList<>();
    try {
      for (Request request : requests) {
        writes.add(Writes.of(request));
      }
      List<Optional<Entity>> left = tables.transact(requests.get(0).resource().table(), writes);
      List<Response> responses = new ArrayList<>();
      for (int i = 0; i < writes.size(); i++) {
        responses.add(Writes.answer(requests.get(i), writes.get(i), left.get(i)));
      }
      return Batch.response(responses);
    } catch (Refusal refusal) {
      return Batch.response(List.of(errors.response(refusal)));
    }
  }
}
