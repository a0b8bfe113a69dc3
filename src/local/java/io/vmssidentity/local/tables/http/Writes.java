package io.vmssidentity.local.tables.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
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
    JsonNode json = EntityJson.read(request.body());
    Write.Kind kind =
        switch (request.kind()) {
          case INSERT -> Write.Kind.INSERT;
          case UPDATE -> Write.Kind.REPLACE;
          case MERGE -> Write.Kind.MERGE;
          default -> throw Refusal.notImplemented(request.kind() + " in a batch.");
        };
    if (kind == Write.Kind.INSERT) {
      checkPrefersNoContent(request);
      key = new Key(EntityJson.text(json, "PartitionKey"), EntityJson.text(json, "RowKey"));
    }
    checkSame(json.path("PartitionKey"), key.partition());
    checkSame(json.path("RowKey"), key.row());
    return new Write(kind, key, EntityJson.properties(json), ifMatch);
  }

  static Response answer(Optional<Entity> left) {
    return left.map(entity -> Response.NO_CONTENT.with("ETag", entity.etag()))
        .orElse(Response.NO_CONTENT);
  }

  /** The SDK always does; the answer with a body is not built. */
  static void checkPrefersNoContent(Request request) {
    if (!"return-no-content".equals(request.headers().get("prefer"))) {
      throw Refusal.notImplemented("an insert without Prefer: return-no-content.");
    }
  }

  @Learnt(
      value = "The keys in the body of an update or merge may be missing, but not differ",
      from = From.ASSUMED)
  private static void checkSame(JsonNode json, String key) {
    if (!json.isMissingNode() && !json.asText().equals(key)) {
      throw Refusal.invalidInput("The key '" + json.asText() + "' is not the URL's.");
    }
  }
}
