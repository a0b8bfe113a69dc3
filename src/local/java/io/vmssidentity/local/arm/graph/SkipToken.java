// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Says how many rows the next page skips, and belongs to one query and its scope. */
public record SkipToken(long seed) {

  @Evidence(
      value = "A skip token counts rows: what goes between two pages shifts those that follow",
      from = From.DOCS,
      where =
          "learn.microsoft.com/rest/api/azureresourcegraph, Resources, next page query: the token there decodes to RowsToSkip")
  public String of(GraphRequest request, int rowsToSkip) {
    String json =
        Json.object().put("RowsToSkip", rowsToSkip).put("h", hash(request, rowsToSkip)).toString();
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  @Evidence(
      value = "A skip token of another query or scope is refused",
      from = From.ASSUMED,
      where = "the SDK says that it needs the same query and scope")
  public int rowsToSkip(GraphRequest request) {
    try {
      String text =
          new String(Base64.getDecoder().decode(request.skipToken()), StandardCharsets.UTF_8);
      JsonNode json = Json.read(text);
      int rows = json.path("RowsToSkip").asInt(-1);
      if (rows >= 0 && hash(request, rows).equals(json.path("h").asText())) {
        return rows;
      }
    } catch (IllegalArgumentException e) {
      // Not even of a token's form; the answer is the same.
    }
    throw GraphErrors.badRequest("InvalidSkipToken", "The skip token is not valid.").refusal();
  }

  private String hash(GraphRequest request, int rows) {
    String text =
        "%d %d %s %s %s"
            .formatted(
                seed, rows, request.query(), request.subscriptions(), request.managementGroups());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
