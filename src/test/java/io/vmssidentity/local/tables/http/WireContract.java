// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the .NET client asks for and no Java client does: answers with content. */
abstract class WireContract extends AccountContract {
  static final String ENTITY =
      """
      {"PartitionKey":"p","RowKey":"it's","s":"text","i":1,"b":true,\
      "d":1,"d@odata.type":"Edm.Double","n":"NaN","n@odata.type":"Edm.Double",\
      "l":"1","l@odata.type":"Edm.Int64","x":"AQI=","x@odata.type":"Edm.Binary",\
      "t":"2020-01-01T01:02:00.1234567Z","t@odata.type":"Edm.DateTime",\
      "g":"0d391d16-97f1-4b9a-be68-4cc871f90001","g@odata.type":"Edm.Guid"}""";

  static final String VALUES =
      """
      "PartitionKey":"p","RowKey":"it's","s":"text","i":1,"b":true,"d":1.0,"n":"NaN","l":"1",\
      "x":"AQI=","t":"2020-01-01T01:02:00.1234567Z","g":"0d391d16-97f1-4b9a-be68-4cc871f90001\"""";

  static final String TYPES =
      """
      "n@odata.type":"Edm.Double","l@odata.type":"Edm.Int64","x@odata.type":"Edm.Binary",\
      "t@odata.type":"Edm.DateTime","g@odata.type":"Edm.Guid\"""";

  Wire wire;

  @BeforeAll
  void openWire() {
    wire = Wire.of(account);
  }

  String path(String query) {
    return "/" + table.getTableName() + query;
  }

  String metadata(String about) {
    return account.endpoint() + "/$metadata#" + about;
  }

  void insert() {
    Wire.Answer answer =
        wire.post(path("?" + Wire.MINIMAL), ENTITY, Map.of("Prefer", "return-no-content"));
    assertEquals(204, answer.status(), answer.body());
    assertEquals("return-no-content", answer.header("Preference-Applied"));
  }

  /** An entity without what changes with each run, which must be there. */
  static JsonNode stable(JsonNode entity, String... volatileNames) {
    ObjectNode json = entity.deepCopy();
    for (String name : volatileNames) {
      assertTrue(json.remove(name) != null, () -> name + " is missing in " + entity);
    }
    return json;
  }

  static JsonNode json(String... members) {
    return new Wire.Answer(0, null, "{" + String.join(",", members) + "}").json();
  }

  @Test
  void answersACreatedTableWithItsName() {
    String name = table.getTableName() + "A";

    Wire.Answer answer =
        wire.post("/Tables?" + Wire.MINIMAL, "{\"TableName\":\"" + name + "\"}", Map.of());

    service.deleteTable(name);
    assertEquals(201, answer.status(), answer.body());
    String type = answer.header("Content-Type");
    assertTrue(type.startsWith("application/json;odata=minimalmetadata"), type);
    assertEquals(metadata("Tables/@Element"), answer.json().path("odata.metadata").asText());
    assertEquals(name, answer.json().path("TableName").asText());
  }

  @Test
  void tellsWhereACreatedTableIs() {
    String name = table.getTableName() + "A";

    Wire.Answer answer =
        wire.post("/Tables?" + Wire.MINIMAL, "{\"TableName\":\"" + name + "\"}", Map.of());

    service.deleteTable(name);
    assertEquals(account.endpoint() + "/Tables('" + name + "')", answer.header("Location"));
  }

  @Test
  void refusesAccessPoliciesToTheHolderOfAToken() {
    Map<String, String> xml =
        Map.of("Accept", "application/xml", "Content-Type", "application/xml");

    Wire.Answer read = wire.send(HttpMethod.GET, path("?comp=acl"), null, xml);
    Wire.Answer set = wire.send(HttpMethod.PUT, path("?comp=acl"), "<SignedIdentifiers/>", xml);

    assertEquals(415, read.status(), read.body());
    assertEquals(404, set.status(), set.body());
    assertTrue(set.body().contains("ResourceNotFound"), set.body());
  }

  @Test
  void answersAnInsertWithTheEntityWhenThatIsPreferred() {
    Wire.Answer answer =
        wire.post(path("?" + Wire.MINIMAL), ENTITY, Map.of("Prefer", "return-content"));

    assertEquals(201, answer.status(), answer.body());
    assertEquals("return-content", answer.header("Preference-Applied"));
    assertEquals(answer.header("ETag"), answer.json().path("odata.etag").asText());
    assertEquals(
        json(VALUES, TYPES), stable(answer.json(), "odata.metadata", "odata.etag", "Timestamp"));
  }

  @Test
  void listsTablesWithTheirNamesOnly() {
    Wire.Answer answer =
        wire.get(
            "/Tables?"
                + Wire.MINIMAL
                + "&$filter=TableName%20eq%20%27"
                + table.getTableName()
                + "%27");

    assertEquals(metadata("Tables"), answer.json().path("odata.metadata").asText());
    assertEquals(
        json("\"TableName\":\"" + table.getTableName() + "\""),
        answer.json().path("value").path(0));
  }

  @Test
  void refusesAtom() {
    Wire.Answer answer =
        wire.send(HttpMethod.GET, path("()"), null, Map.of("Accept", "application/atom+xml"));

    assertEquals(415, answer.status(), answer.body());
  }

  @Test
  void tellsVersionAndRequestIdAgain() {
    Wire.Answer answer = wire.get(path("()?" + Wire.MINIMAL));

    assertEquals("2020-12-06", answer.header("x-ms-version"));
    assertEquals("0123456789abcdef", answer.header("x-ms-client-request-id"));
  }

  @Test
  void refusesBodiesOfMoreThanFourMebibytes() {
    String large =
        "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"s\":\"%s\"}".formatted("x".repeat(4 << 20));

    Wire.Answer answer = wire.post(path("?" + Wire.MINIMAL), large, Map.of());

    assertEquals(413, answer.status());
    assertEquals("RequestBodyTooLarge", answer.code());
  }
}
