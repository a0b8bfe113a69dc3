// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.tables.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where the next page begins: a header of one answer and a parameter of the next request. */
final class Continuations {
  static final String PARTITION = "NextPartitionKey";
  static final String ROW = "NextRowKey";
  static final String TABLE = "NextTableName";

  private Continuations() {}

  static Response with(Response response, String parameter, String key) {
    return response.with("x-ms-continuation-" + parameter, token(key));
  }

  @Evidence(
      value = "A continuation token is 1!length!base64 of the next key, padded with dashes",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records, listEntitiesWithTop, queryTableWithTopImpl")
  private static String token(String key) {
    String encoded =
        Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)).replace('=', '-');
    return "1!" + encoded.length() + "!" + encoded;
  }

  /** The empty key, with which everything begins, without a token. */
  static String key(Request request, String parameter) {
    String token = request.query().getOrDefault(parameter, "1!0!");
    try {
      String encoded = token.substring(token.lastIndexOf('!') + 1);
      if (!token.equals("1!" + encoded.length() + "!" + encoded)) {
        throw new IllegalArgumentException(token);
      }
      return new String(
          Base64.getDecoder().decode(encoded.replace('-', '=')), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalidInput("The continuation token '" + token + "' is invalid.");
    }
  }
}
