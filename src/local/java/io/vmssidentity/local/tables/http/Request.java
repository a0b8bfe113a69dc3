package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.http.Query;
import io.vmssidentity.local.tables.Refusal;
import java.net.URI;
import java.util.Map;

/**
 * A request, its own or a part of a batch.
 *
 * @param query decoded
 * @param headers by lower-case name
 * @param baseUrl scheme, host, port and account that the caller used
 */
record Request(
    String method,
    Resource resource,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    String baseUrl) {

  static Request of(
      String method, URI uri, Map<String, String> headers, String body, String baseUrl) {
    String account = LocalTables.ACCOUNT + "/";
    if (!uri.getRawPath().startsWith(account)) {
      throw new Refusal(
          404, "ResourceNotFound", "The account here is " + LocalTables.ACCOUNT + ".");
    }
    Resource resource = Resource.of(uri.getRawPath().substring(account.length()));
    return new Request(method, resource, Query.of(uri), headers, body, baseUrl);
  }

  /** Null without one. */
  String header(String name) {
    return headers.get(name);
  }

  String parameter(String name) {
    return query.get(name);
  }
}
