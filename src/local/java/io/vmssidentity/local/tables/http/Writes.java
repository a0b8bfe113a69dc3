// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tables.Entity;
import io.vmssidentity.local.tables.Key;
import io.vmssidentity.local.tables.Refusal;
import io.vmssidentity.local.tables.Write;
import java.util.Map;
import java.util.Optional;

/** Changes to one entity, from request to answer. */
final class Writes {
  private Writes() {}

  static Write of(Request request) {
    Key key = request.key();
    String ifMatch = request.headers().get("if-match");
    if (request.kind() == CallKind.DELETE) {
      return new Write(Write.Kind.DELETE, key, Map.of(), ifMatch);
    }
    Write.Kind kind =
        switch (request.kind()) {
          case INSERT -> Write.Kind.INSERT;
          case UPDATE -> Write.Kind.REPLACE;
          case MERGE -> Write.Kind.MERGE;
          default -> throw Refusal.notImplemented(request.kind() + " in a batch.");
        };
    Metadata.checkContentType(request.headers());
    JsonNode json = EntityJson.read(request.body());
    if (kind == Write.Kind.INSERT) {
      // Else the write would be done and its answer refused.
      Metadata.of(request);
      key = new Key(EntityJson.text(json, "PartitionKey"), EntityJson.text(json, "RowKey"));
    }
    checkSame(json.path("PartitionKey"), key.partition());
    checkSame(json.path("RowKey"), key.row());
    return new Write(kind, key, EntityJson.properties(json), ifMatch);
  }

  /**
   * @param left empty after a delete
   */
  static Response answer(Request request, Optional<Entity> left) {
    if (left.isEmpty()) {
      return Response.NO_CONTENT;
    }
    Entity entity = left.get();
    if (request.kind() != CallKind.INSERT) {
      return Response.NO_CONTENT.with("ETag", entity.etag());
    }
    Links links = Links.of(request, Metadata.of(request));
    String link = Links.entity(request.table(), entity.key());
    return created(request, links, link, Entities.json(request, links, entity))
        .with("ETag", entity.etag());
  }

  @Evidence(
      value = "What was made is told by 201 and its content, or 204 where the client prefers that",
      from = From.RECORDED,
      where = "azure-sdk-for-net SessionRecords, (StorageAAD)/CreateTableIfNotExists")
  @Evidence(
      value = "An inserted entity is told by 201 and its content unless the client prefers none",
      from = From.DOCS,
      where = "Insert Entity")
  static Response created(Request request, Links links, String link, Object json) {
    String prefer = request.headers().getOrDefault("prefer", "");
    String location = links.absolute(link);
    Response response =
        prefer.equals("return-no-content")
            ? Response.NO_CONTENT.with("DataServiceId", location)
            : Response.json(201, links.metadata(), json);
    return (prefer.startsWith("return-") ? response.with("Preference-Applied", prefer) : response)
        .with("Location", location);
  }

  @Evidence(
      value = "The keys in the body of an update or merge may be missing, but not differ",
      from = From.ASSUMED)
  private static void checkSame(JsonNode json, String key) {
    if (!json.isMissingNode() && !json.asText().equals(key)) {
      throw Refusal.invalidInput("The key '" + json.asText() + "' is not the URL's.");
    }
  }
}
