// SPDX-License-Identifier: Apache-2.0
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
    String method,
    CallKind kind,
    String table,
    Key key,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {
  private static final Pattern PATH =
      Pattern.compile(
          LocalTables.ACCOUNT
              + "(?<secondary>-secondary)?/?(?:(?<all>|Tables(?:\\(\\))?|\\$batch)"
              + "|Tables\\('(?<named>\\w+)'\\)|(?<table>\\w+)(?:\\(\\))?"
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
    Map<String, String> query = Query.of(uri);
    return new Request(method, kind(method, parts, query), table, key, query, headers, body);
  }

  private static CallKind kind(String method, Matcher path, Map<String, String> query) {
    String part = query.getOrDefault("comp", "");
    String resource = resource(path) + (part.isEmpty() ? "" : " " + part);
    return switch (method + " " + resource) {
      case "GET Tables" -> CallKind.LIST_TABLES;
      case "POST Tables" -> CallKind.CREATE_TABLE;
      case "DELETE table" -> CallKind.DELETE_TABLE;
      case "GET entities" -> CallKind.QUERY;
      case "POST entities" -> CallKind.INSERT;
      case "GET entity" -> CallKind.GET;
      case "PUT entity" -> CallKind.UPDATE;
      case "PATCH entity", "MERGE entity" -> CallKind.MERGE;
      case "DELETE entity" -> CallKind.DELETE;
      case "POST $batch" -> CallKind.TRANSACTION;
      case "GET service properties", "PUT service properties" -> CallKind.SERVICE_PROPERTIES;
      case "GET secondary stats" -> CallKind.SERVICE_STATS;
      case "GET entities acl", "PUT entities acl" -> CallKind.ACCESS_POLICIES;
      case "GET service stats" -> throw onPrimary();
      default -> throw Refusal.notImplemented(method + " " + path.group() + " " + query);
    };
  }

  private static String resource(Matcher path) {
    String all = path.group("all");
    if (path.group("secondary") != null) {
      return "".equals(all) ? "secondary" : "of the secondary";
    }
    if (all != null) {
      return all.isEmpty() ? "service" : all.replace("()", "");
    }
    return path.group("named") != null
        ? "table"
        : path.group("row") != null ? "entity" : "entities";
  }

  private static Refusal onPrimary() {
    return new Refusal(
        400,
        "InvalidQueryParameterValue",
        "Value for one of the query parameters specified in the request URI is invalid.");
  }
}
