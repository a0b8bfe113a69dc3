// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.tables.Entity;
import io.vmssidentity.local.tables.Refusal;
import io.vmssidentity.local.tables.Tables;
import io.vmssidentity.local.tables.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Each operation of the Table service, from request to answer. */
record Service(Tables tables, AccountXml account, Errors errors) {
  private static final Set<String> PARAMETERS =
      Set.of(
          "$format",
          "$select",
          "$filter",
          "$top",
          Continuations.PARTITION,
          Continuations.ROW,
          Continuations.TABLE,
          "timeout",
          "comp",
          "restype");

  Response answer(Request request) {
    try {
      checkSupported(request);
      return done(request);
    } catch (Refusal refusal) {
      return request.headers().getOrDefault("accept", "").contains("xml")
          ? errors.xml(refusal)
          : errors.response(refusal);
    }
  }

  private Response done(Request request) {
    return switch (request.kind()) {
      case LIST_TABLES -> new TableLists(tables).list(request, links(request));
      case CREATE_TABLE -> new TableLists(tables).create(request, links(request));
      case DELETE_TABLE -> {
        tables.delete(request.table());
        yield Response.NO_CONTENT;
      }
      case GET -> new Entities(tables).get(request, links(request));
      case QUERY -> new Entities(tables).query(request, links(request));
      case TRANSACTION -> transact(request);
      case SERVICE_STATS -> account.stats();
      case SERVICE_PROPERTIES -> account.properties(request);
      case ACCESS_POLICIES -> AccountXml.policies(request);
      default -> Writes.answer(request, tables.write(request.table(), Writes.of(request)));
    };
  }

  private static Links links(Request request) {
    return Links.of(request, Metadata.of(request));
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

  private Response transact(Request batch) {
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
      List<Optional<Entity>> left = tables.transact(requests.get(0).table(), writes);
      return Batch.response(
          IntStream.range(0, left.size())
              .mapToObj(i -> Writes.answer(requests.get(i), left.get(i)))
              .toList());
    } catch (Refusal refusal) {
      return Batch.response(List.of(errors.response(refusal)));
    }
  }
}
