// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What answers tell at each level of metadata; on top of it all, so that one class runs the
 * contract.
 */
abstract class MetadataContract extends WireContract {
  @Test
  void tellsTypesWithMinimalMetadata() {
    insert();

    Wire.Answer answer = wire.get(path("(PartitionKey='p',RowKey='it%27%27s')?" + Wire.MINIMAL));

    JsonNode entity = answer.json();
    assertEquals(200, answer.status(), answer.body());
    assertEquals(answer.header("ETag"), entity.path("odata.etag").asText());
    assertEquals(
        metadata(table.getTableName() + "/@Element"), entity.path("odata.metadata").asText());
    assertEquals(json(VALUES, TYPES), stable(entity, "odata.metadata", "odata.etag", "Timestamp"));
  }

  @Test
  void tellsDataOnlyWithoutMetadata() {
    insert();

    Wire.Answer answer =
        wire.send(
            HttpMethod.GET,
            path("(PartitionKey='p',RowKey='it%27%27s')"),
            null,
            Map.of("Accept", "application/json;odata=nometadata"));

    assertEquals(200, answer.status(), answer.body());
    assertEquals(json(VALUES), stable(answer.json(), "Timestamp"));
  }

  @Test
  void tellsLinksWithFullMetadata() {
    insert();

    JsonNode entity =
        wire.get(path("()?" + Wire.FORMAT + "fullmetadata")).json().path("value").path(0);

    assertEquals(
        account.endpoint() + "/" + entity.path("odata.editLink").asText(),
        entity.path("odata.id").asText());
    assertTrue(
        entity.path("odata.type").asText().endsWith("." + table.getTableName()), entity.toString());
    assertEquals(
        json(VALUES, TYPES, "\"Timestamp@odata.type\":\"Edm.DateTime\""),
        stable(entity, "odata.type", "odata.id", "odata.editLink", "odata.etag", "Timestamp"));
  }

  @Test
  void doublesTheQuotesOfAKeyInLinks() {
    insert();

    JsonNode entity =
        wire.get(path("()?" + Wire.FORMAT + "fullmetadata")).json().path("value").path(0);

    assertEquals(
        table.getTableName() + "(PartitionKey='p',RowKey='it''s')",
        entity.path("odata.editLink").asText());
  }

  @Test
  void dropsTheZerosThatEndATime() {
    wire.post(path("?" + Wire.MINIMAL), ENTITY.replace("1234567Z", "5000000Z"), Map.of());

    JsonNode entity = wire.get(path("()?" + Wire.MINIMAL)).json().path("value").path(0);

    assertEquals("2020-01-01T01:02:00.5Z", entity.path("t").asText());
  }

  @Test
  void queriesWithMinimalMetadata() {
    insert();

    JsonNode answer =
        wire.get(path("()?" + Wire.MINIMAL + "&$filter=RowKey%20eq%20%27it%27%27s%27")).json();

    assertEquals(
        json(VALUES, TYPES), stable(answer.path("value").path(0), "odata.etag", "Timestamp"));
  }

  @Test
  void namesTheTableInTheMetadataOfAQuery() {
    JsonNode answer = wire.get(path("()?" + Wire.MINIMAL)).json();

    assertEquals(metadata(table.getTableName()), answer.path("odata.metadata").asText());
  }

  @Test
  void letsTheFormatGoOverAccept() {
    insert();

    Wire.Answer answer =
        wire.send(
            HttpMethod.GET,
            path("()?" + Wire.FORMAT + "nometadata"),
            null,
            Map.of("Accept", "application/json;odata=fullmetadata"));

    assertEquals(json(VALUES), stable(answer.json().path("value").path(0), "Timestamp"));
  }

  @Test
  void showsOnlyWhatIsSelected() {
    insert();

    JsonNode entity =
        wire.get(path("()?" + Wire.MINIMAL + "&$select=s,l")).json().path("value").path(0);

    List<String> names =
        StreamSupport.stream(((Iterable<String>) entity::fieldNames).spliterator(), false)
            .filter(name -> !name.startsWith("odata."))
            .toList();
    assertEquals(new TreeSet<>(List.of("l", "l@odata.type", "s")), new TreeSet<>(names));
  }
}
