package io.vmssidentity.local.tables;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A stored row.
 *
 * @param properties without the three that every entity has: PartitionKey, RowKey, Timestamp
 */
public record Entity(Key key, Map<String, Value> properties, Instant timestamp) {

  public Entity {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  @Learnt(
      value = "The ETag is the timestamp, its colons percent-encoded: W/\"datetime'…'\"",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records createEntityWithAllSupportedDataTypes")
  public String etag() {
    return "W/\"datetime'" + Timestamps.format(timestamp).replace(":", "%3A") + "'\"";
  }

  /** Null without one. */
  Value value(String name) {
    return all().get(name);
  }

  /** All properties, keys and timestamp first. */
  public Map<String, Value> all() {
    Map<String, Value> all = new LinkedHashMap<>();
    all.put("PartitionKey", Value.of(key.partition()));
    all.put("RowKey", Value.of(key.row()));
    all.put("Timestamp", new Value(EdmType.DATE_TIME, timestamp));
    all.putAll(properties);
    return all;
  }
}
