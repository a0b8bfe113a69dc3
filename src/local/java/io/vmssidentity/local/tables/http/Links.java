// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.tables.Key;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where tables and entities are, as answers tell it.
 *
 * @param account the URL that the request was sent to, up to the account
 */
record Links(String account, Metadata metadata) {

  static Links of(Request request, Metadata metadata) {
    return new Links("https://" + request.headers().get("host") + LocalTables.ACCOUNT, metadata);
  }

  static String table(String name) {
    return "Tables('" + name + "')";
  }

  static String entity(String table, Key key) {
    return "%s(PartitionKey='%s',RowKey='%s')"
        .formatted(table, quoted(key.partition()), quoted(key.row()));
  }

  @Evidence(
      value = "In a link the quotes of a key are doubled, and not percent-encoded",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records, createEntityWithSingleQuotesInPartitionKey")
  private static String quoted(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20").replace("%27", "''");
  }

  String absolute(String link) {
    return account + "/" + link;
  }

  /**
   * The beginning of an answer.
   *
   * @param about what it is, a list or an element
   */
  ObjectNode answer(String about) {
    ObjectNode json = EntityJson.object();
    return metadata == Metadata.NONE
        ? json
        : json.put("odata.metadata", account + "/$metadata#" + about);
  }

  /**
   * What comes before the data of a table or an entity.
   *
   * @param type without the account's name
   * @param etag null for a table
   */
  @Evidence(
      value = "Full metadata has odata.type, odata.id, odata.etag and a relative odata.editLink",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records, createEntityWithAllSupportedDataTypes")
  @Evidence(
      value = "Minimal metadata has odata.etag, though the documentation says that it has not",
      from = From.RECORDED,
      where = "azure-sdk-for-net SessionRecords, (StorageAAD)/CreateEntityReturnsEntitiesWithout…")
  void write(ObjectNode json, String type, String link, String etag) {
    if (metadata == Metadata.FULL) {
      json.put("odata.type", LocalTables.ACCOUNT.substring(1) + "." + type);
      json.put("odata.id", absolute(link));
    }
    if (metadata != Metadata.NONE && etag != null) {
      json.put("odata.etag", etag);
    }
    if (metadata == Metadata.FULL) {
      json.put("odata.editLink", link);
    }
  }
}
