// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/**
 * Requests as the .NET client, Azure.Data.Tables 12, puts them on the wire: its test sessions in
 * azure-sdk-for-net (SessionRecords) show them.
 */
record Wire(HttpClient http, String endpoint, String token) {
  static final String FORMAT = "$format=application%2Fjson%3Bodata%3D";
  static final String MINIMAL = FORMAT + "minimalmetadata";
  private static final JsonMapper JSON = new JsonMapper();

  static Wire of(TestAccount account) {
    TokenRequestContext storage =
        new TokenRequestContext().addScopes("https://storage.azure.com/.default");
    return new Wire(
        account.caFile().map(Clients::http).orElseGet(HttpClient::createDefault),
        account.endpoint(),
        account.credential().getTokenSync(storage).getToken());
  }

  /** A status, headers, and a body that is read already. */
  record Answer(int status, HttpResponse response, String body) {
    String header(String name) {
      return response.getHeaderValue(HttpHeaderName.fromString(name));
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError(body, e);
      }
    }

    String code() {
      return json().path("odata.error").path("code").asText();
    }
  }

  Answer get(String path) {
    return send(HttpMethod.GET, path, null, Map.of());
  }

  Answer post(String path, String body, Map<String, String> headers) {
    return send(HttpMethod.POST, path, body, headers);
  }

  /**
   * @param path with its query, after the account
   * @param body null for none
   * @param headers go over those of each request
   */
  Answer send(HttpMethod method, String path, String body, Map<String, String> headers) {
    HttpRequest request =
        new HttpRequest(method, endpoint + path)
            .setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token)
            .setHeader(HttpHeaderName.ACCEPT, "application/json;odata=minimalmetadata")
            .setHeader(HttpHeaderName.fromString("DataServiceVersion"), "3.0")
            .setHeader(HttpHeaderName.fromString("x-ms-version"), "2020-12-06")
            .setHeader(HttpHeaderName.fromString("x-ms-client-request-id"), "0123456789abcdef")
            .setHeader(HttpHeaderName.fromString("x-ms-return-client-request-id"), "true");
    if (body != null) {
      request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json;odata=nometadata");
      request.setBody(body);
    }
    headers.forEach((name, value) -> request.setHeader(HttpHeaderName.fromString(name), value));
    HttpResponse response = http.sendSync(request, Context.NONE);
    String text = response.getBodyAsBinaryData().toString();
    return new Answer(response.getStatusCode(), response, text);
  }
}
