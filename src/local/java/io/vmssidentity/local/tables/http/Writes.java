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
    CallKind kind = request.resource().kind(request.method());
    Key key = request.resource().key();
    String ifMatch = request.header("if-match");
    return switch (kind) {
      case INSERT -> {
        checkPrefersNoContent(request);
        JsonNode json = EntityJson.read(request.body());
        Key newKey =
            new Key(EntityJson.text(json, "PartitionKey"), EntityJson.text(json, "RowKey"));
        yield new Write(Write.Kind.INSERT, newKey, EntityJson.properties(json), null);
      }
      case UPDATE, MERGE -> {
        JsonNode json = EntityJson.read(request.body());
        checkSame(json, "PartitionKey", key.partition());
        checkSame(json, "RowKey", key.row());
        yield new Write(
            kind == CallKind.UPDATE ? Write.Kind.REPLACE : Write.Kind.MERGE,
            key,
            EntityJson.properties(json),
            ifMatch);
      }
      case DELETE -> new Write(Write.Kind.DELETE, key, Map.of(), ifMatch);
      default -> throw Refusal.notImplemented(kind + " in a batch.");
    };
  }

  static Response answer(Request request, Write write, Optional<Entity> left) {
    Response response =
        left.map(entity -> Response.noContent().with("ETag", entity.etag()))
            .orElseGet(Response::noContent);
    if (write.kind() != Write.Kind.INSERT) {
      return response;
    }
    String url = request.baseUrl() + "/" + EntityView.path(request.resource().table(), write.key());
    return response
        .with("Preference-Applied", "return-no-content")
        .with("Location", url)
        .with("DataServiceId", url);
  }

  /** The SDK always does; the answer with a body is not built. */
  static void checkPrefersNoContent(Request request) {
    if (!"return-no-content".equals(request.header("prefer"))) {
      throw Refusal.notImplemented("an insert without Prefer: return-no-content.");
    }
  }

  @Learnt(
      value = "A body's keys may be missing in an update or merge, but not differ from the URL's",
      from = From.ASSUMED)
  private static void checkSame(JsonNode json, String name, String value) {
    if (json.has(name) && !json.path(name).asText().equals(value)) {
      throw Refusal.invalidInput("The " + name + " in the body is not the URL's.");
    }
  }
}
