package io.vmssidentity.local.tables.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import io.vmssidentity.local.tables.Entity;
import io.vmssidentity.local.tables.Filter;
import io.vmssidentity.local.tables.Key;
import io.vmssidentity.local.tables.Page;
import io.vmssidentity.local.tables.Refusal;
import io.vmssidentity.local.tables.Tables;
import io.vmssidentity.local.tables.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Each operation of the Table service, from request to answer. */
record Service(Tables tables, Errors errors) {
  private static final String NEXT_PARTITION = "NextPartitionKey";
  private static final String NEXT_ROW = "NextRowKey";
  private static final Set<String> PARAMETERS =
      Set.of("$format", "$select", "$filter", "$top", NEXT_PARTITION, NEXT_ROW, "timeout");

  Response answer(Request request) {
    try {
      checkSupported(request);
      return done(request);
    } catch (Refusal refusal) {
      return errors.response(refusal);
    }
  }

  private Response done(Request request) {
    return switch (request.kind()) {
      case CREATE_TABLE -> {
        Writes.checkPrefersNoContent(request);
        tables.create(EntityJson.text(EntityJson.read(request.body()), "TableName"));
        yield Response.NO_CONTENT;
      }
      case DELETE_TABLE -> {
        tables.delete(request.table());
        yield Response.NO_CONTENT;
      }
      case GET -> {
        Entity entity = tables.get(request.table(), request.key());
        yield Response.json(200, EntityJson.write(entity, selected(request)))
            .with("ETag", entity.etag());
      }
      case QUERY -> query(request);
      case TRANSACTION -> transact(request);
      default -> Writes.answer(tables.write(request.table(), Writes.of(request)));
    };
  }

  private static void checkSupported(Request request) {
    for (String parameter : request.query().keySet()) {
      if (!PARAMETERS.contains(parameter)) {
        throw Refusal.notImplemented("the query parameter " + parameter);
      }
    }
    for (String header : List.of("if-none-match", "x-http-method")) {
      if (request.headers().containsKey(header)) {
        throw Refusal.notImplemented("the header " + header);
      }
    }
  }

  @Learnt(
      value = "A selected property that an entity does not have is left out",
      from = From.ASSUMED)
  private static Predicate<String> selected(Request request) {
    if (!request.query().getOrDefault("$format", "").endsWith("odata=fullmetadata")) {
      throw Refusal.notImplemented("answers without full metadata.");
    }
    String select = request.query().get("$select");
    return select == null ? name -> true : List.of(select.split(","))::contains;
  }

  private Response query(Request request) {
    Predicate<String> selected = selected(request);
    String top = request.query().getOrDefault("$top", "1000");
    Page page =
        tables.query(
            request.table(),
            Filter.of(request.query().get("$filter")),
            top.matches("\\d{1,4}") ? Integer.parseInt(top) : 0,
            new Key(key(request, NEXT_PARTITION), key(request, NEXT_ROW)));
    ObjectNode json = EntityJson.object();
    ArrayNode values = json.putArray("value");
    page.entities().forEach(entity -> values.add(EntityJson.write(entity, selected)));
    Response response = Response.json(200, json);
    return page.next()
        .map(
            next ->
                response
                    .with("x-ms-continuation-" + NEXT_PARTITION, token(next.partition()))
                    .with("x-ms-continuation-" + NEXT_ROW, token(next.row())))
        .orElse(response);
  }

  @Learnt(
      value = "A continuation token is 1!length!base64 of the next key",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records, listEntitiesWithTop")
  private static String token(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return "1!" + encoded.length() + "!" + encoded;
  }

  /** The empty key, with which everything begins, without a token. */
  private static String key(Request request, String parameter) {
    String token = request.query().getOrDefault(parameter, "1!0!");
    if (!token.matches("1!\\d+![\\w-]*")) {
      throw Refusal.invalidInput("The continuation token '" + token + "' is invalid.");
    }
    byte[] bytes = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('!') + 1));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Learnt(
      value = "A batch of more than 4 MiB is 413 RequestBodyTooLarge",
      from = From.DOCS,
      where = "Common REST API error codes; that it is this code is assumed")
  private Response transact(Request batch) {
    if (batch.body().getBytes(StandardCharsets.UTF_8).length > 4 * 1024 * 1024) {
      throw new Refusal(413, "RequestBodyTooLarge", "The request body is too large.");
    }
    List<Request> requests = Batch.requests(batch);
    List<Write> writes = new ArrayList<>();
    try {
      for (Request request : requests) {
        checkSupported(request);
        writes.add(Writes.of(request));
      }
    } catch (Refusal refusal) {
      return Batch.response(List.of(errors.response(refusal.at(writes.size()))));
    }
    try {
      return Batch.response(
          tables.transact(requests.get(0).table(), writes).stream().map(Writes::answer).toList());
    } catch (Refusal refusal) {
      return Batch.response(List.of(errors.response(refusal)));
    }
  }
}
