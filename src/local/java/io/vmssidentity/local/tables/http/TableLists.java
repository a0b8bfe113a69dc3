// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.tables.Filter;
import io.vmssidentity.local.tables.TablePage;
import io.vmssidentity.local.tables.Tables;

/** Tables made and listed, from request to answer. */
record TableLists(Tables tables) {
  private static final String NAME = "TableName";

  Response create(Request request, Links links) {
    Metadata.checkContentType(request.headers());
    String name = EntityJson.text(EntityJson.read(request.body()), NAME);
    tables.create(name);
    ObjectNode json = links.answer("Tables/@Element");
    return Writes.created(request, links, Links.table(name), element(json, links, name));
  }

  @Evidence(
      value = "A list of tables has their names in order, and the next one's as a token",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records, queryTableWithTopImpl")
  Response list(Request request, Links links) {
    TablePage page =
        tables.list(
            Filter.of(request.query().get("$filter")),
            Entities.top(request),
            Continuations.key(request, Continuations.TABLE));
    ObjectNode json = links.answer("Tables");
    ArrayNode values = json.putArray("value");
    page.names().forEach(name -> element(values.addObject(), links, name));
    Response response = Response.json(200, links.metadata(), json);
    return page.next()
        .map(next -> Continuations.with(response, Continuations.TABLE, next))
        .orElse(response);
  }

  private static ObjectNode element(ObjectNode json, Links links, String name) {
    links.write(json, "Tables", Links.table(name), null);
    return json.put(NAME, name);
  }
}
