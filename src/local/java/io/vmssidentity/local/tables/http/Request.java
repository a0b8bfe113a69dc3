package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.http.Query;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tables.Key;
import io.vmssidentity.local.tables.Refusal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request, its own or a part of a batch.
 *
 * @param table null when all tables are concerned
 * @param key null but for one entity
 * @param query decoded
 * @param headers by lower-case name
 */
record Request(
    CallKind kind,
    String table,
    Key key,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {
  private static final Pattern PATH =
      Pattern.compile(
          LocalTables.ACCOUNT
              + "/(?:(?<all>Tables|\\$batch)|Tables\\('(?<named>\\w+)'\\)|(?<table>\\w+)(?:\\(\\))?"
              + "(?:\\(PartitionKey='(?<partition>.*)', ?RowKey='(?<row>.*)'\\))?)",
          Pattern.DOTALL);

  static Request of(String method, URI uri, Map<String, String> headers, String body) {
    String path = URLDecoder.decode(uri.getRawPath().replace("+", "%2B"), StandardCharsets.UTF_8);
    Matcher parts = PATH.matcher(path);
    if (!parts.matches()) {
      throw Refusal.notImplemented("the resource " + path);
    }
    String table = parts.group("named") == null ? parts.group("table") : parts.group("named");
    Key key =
        parts.group("row") == null
            ? null
            : new Key(
                parts.group("partition").replace("''", "'"), parts.group("row").replace("''", "'"));
    return new Request(kind(method, parts), table, key, Query.of(uri), headers, body);
  }

  private static CallKind kind(String method, Matcher path) {
    String resource = path.group("all");
    if (resource == null) {
      resource =
          path.group("named") != null ? "table" : path.group("row") != null ? "entity" : "entities";
    }
    return switch (method + " " + resource) {
      case "POST Tables" -> CallKind.CREATE_TABLE;
      case "DELETE table" -> CallKind.DELETE_TABLE;
      case "GET entities" -> CallKind.QUERY;
      case "POST entities" -> CallKind.INSERT;
      case "GET entity" -> CallKind.GET;
      case "PUT entity" -> CallKind.UPDATE;
      case "PATCH entity", "MERGE entity" -> CallKind.MERGE;
      case "DELETE entity" -> CallKind.DELETE;
      case "POST $batch" -> CallKind.TRANSACTION;
      default -> throw Refusal.notImplemented(method + " " + path.group());
    };
  }
}
