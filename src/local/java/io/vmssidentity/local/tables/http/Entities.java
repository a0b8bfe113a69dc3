// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.tables.Entity;
import io.vmssidentity.local.tables.Filter;
import io.vmssidentity.local.tables.Key;
import io.vmssidentity.local.tables.Page;
import io.vmssidentity.local.tables.Tables;
import java.util.List;
import java.util.function.Predicate;

/** Reads of entities, from request to answer. */
record Entities(Tables tables) {
  private static final String SELECT = "$select";

  Response get(Request request, Links links) {
    Entity entity = tables.get(request.table(), request.key());
    return Response.json(200, links.metadata(), json(request, links, entity))
        .with("ETag", entity.etag());
  }

  /** One entity as an answer. */
  static ObjectNode json(Request request, Links links, Entity entity) {
    ObjectNode json = links.answer(request.table() + "/@Element" + selection(request));
    return element(json, request, links, entity);
  }

  private static ObjectNode element(ObjectNode json, Request request, Links links, Entity entity) {
    links.write(json, request.table(), Links.entity(request.table(), entity.key()), entity.etag());
    return EntityJson.write(json, entity, selected(request), links.metadata());
  }

  @Evidence(
      value = "A selected property that an entity does not have is left out",
      from = From.ASSUMED)
  private static Predicate<String> selected(Request request) {
    String select = request.query().get(SELECT);
    return select == null ? name -> true : List.of(select.split(", ?"))::contains;
  }

  @Evidence(
      value = "odata.metadata tells what was selected",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records, getEntityWithResponseWithSelect")
  private static String selection(Request request) {
    String select = request.query().get(SELECT);
    return select == null ? "" : "&$select=" + select;
  }

  Response query(Request request, Links links) {
    Page page =
        tables.query(
            request.table(),
            Filter.of(request.query().get("$filter")),
            top(request),
            new Key(
                Continuations.key(request, Continuations.PARTITION),
                Continuations.key(request, Continuations.ROW)));
    ObjectNode json = links.answer(request.table() + selection(request));
    ArrayNode values = json.putArray("value");
    page.entities().forEach(entity -> element(values.addObject(), request, links, entity));
    Response response = Response.json(200, links.metadata(), json);
    return page.next().map(next -> withNext(response, next)).orElse(response);
  }

  @Evidence(
      value = "A token for the beginning of a partition has no row key",
      from = From.DOCS,
      where = "Query timeout and pagination: NextRowKey may be null in some instances")
  private static Response withNext(Response response, Key next) {
    Response partition = Continuations.with(response, Continuations.PARTITION, next.partition());
    return next.row().isEmpty()
        ? partition
        : Continuations.with(partition, Continuations.ROW, next.row());
  }

  /** How many entities, or tables, a page has at most; 0 when the request does not say it well. */
  static int top(Request request) {
    String top = request.query().getOrDefault("$top", "1000");
    return top.matches("\\d{1,4}") ? Integer.parseInt(top) : 0;
  }
}
