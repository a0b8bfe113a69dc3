// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stored row.
 *
 * @param properties without the three that every entity has: PartitionKey, RowKey, Timestamp
 */
public record Entity(Key key, Map<String, Value> properties, Instant timestamp) {

  public static final List<String> SYSTEM = List.of("PartitionKey", "RowKey", "Timestamp");

  public Entity {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  /** A table, as a filter sees it. */
  static Entity ofTable(String name) {
    return new Entity(new Key("", ""), Map.of("TableName", Value.of(name)), Instant.EPOCH);
  }

  @Evidence(
      value = "The ETag is the timestamp, its colons percent-encoded: W/\"datetime'…'\"",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records createEntityWithAllSupportedDataTypes")
  public String etag() {
    return "W/\"datetime'" + Timestamps.format(timestamp).replace(":", "%3A") + "'\"";
  }

  /** Null without one. */
  Value value(String name) {
    return switch (name) {
      case "PartitionKey" -> Value.of(key.partition());
      case "RowKey" -> Value.of(key.row());
      case "Timestamp" -> new Value(EdmType.DATE_TIME, timestamp);
      default -> properties.get(name);
    };
  }

  /** All properties, keys and timestamp first. */
  public Map<String, Value> all() {
    Map<String, Value> all = new LinkedHashMap<>();
    SYSTEM.forEach(name -> all.put(name, value(name)));
    all.putAll(properties);
    return all;
  }
}
