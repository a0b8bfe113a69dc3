package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tables.Key;
import io.vmssidentity.local.tables.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a URL names.
 *
 * @param table null for the tables as such and for a batch
 * @param key null but for an entity
 */
record Resource(Form form, String table, Key key) {
  private static final Pattern TABLE = Pattern.compile("Tables\\('([^']*)'\\)");
  private static final Pattern ENTITIES = Pattern.compile("(\\w+)(?:\\(\\))?");
  private static final Pattern ENTITY =
      Pattern.compile(
          "(\\w+)\\(PartitionKey='((?:[^']|'')*)', ?RowKey='((?:[^']|'')*)'\\)", Pattern.DOTALL);

  enum Form {
    TABLES,
    TABLE,
    ENTITIES,
    ENTITY,
    BATCH
  }

  /** Reads a path behind the account, undecoded. */
  static Resource of(String rawPath) {
    String path = URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
    Matcher table = TABLE.matcher(path);
    Matcher entities = ENTITIES.matcher(path);
    Matcher entity = ENTITY.matcher(path);
    if (path.equals("$batch")) {
      return new Resource(Form.BATCH, null, null);
    }
    if (path.equals("Tables") || path.equals("Tables()")) {
      return new Resource(Form.TABLES, null, null);
    }
    if (table.matches()) {
      return new Resource(Form.TABLE, table.group(1), null);
    }
    if (entities.matches()) {
      return new Resource(Form.ENTITIES, entities.group(1), null);
    }
    if (entity.matches()) {
      Key key = new Key(unquoted(entity.group(2)), unquoted(entity.group(3)));
      return new Resource(Form.ENTITY, entity.group(1), key);
    }
    throw Refusal.notImplemented("the resource " + path);
  }

  CallKind kind(String method) {
    return switch (form.name() + " " + method) {
      case "TABLES POST" -> CallKind.CREATE_TABLE;
      case "TABLE DELETE" -> CallKind.DELETE_TABLE;
      case "ENTITIES GET" -> CallKind.QUERY;
      case "ENTITIES POST" -> CallKind.INSERT;
      case "ENTITY GET" -> CallKind.GET;
      case "ENTITY PUT" -> CallKind.UPDATE;
      case "ENTITY PATCH", "ENTITY MERGE" -> CallKind.MERGE;
      case "ENTITY DELETE" -> CallKind.DELETE;
      case "BATCH POST" -> CallKind.TRANSACTION;
      default -> throw Refusal.notImplemented(method + " of this resource.");
    };
  }

  private static String unquoted(String text) {
    return text.replace("''", "'");
  }
}
