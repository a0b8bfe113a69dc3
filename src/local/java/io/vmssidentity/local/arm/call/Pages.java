// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Cuts lists into pages. */
public final class Pages {
  private static final String SKIP_TOKEN = "$skiptoken";

  @Evidence(value = "A page of a list has 100 entries", from = From.ASSUMED)
  private int size = 100;

  public void size(int newSize) {
    if (newSize < 1) {
      throw new IllegalArgumentException("A page has at least one entry, not " + newSize);
    }
    size = newSize;
  }

  /** The page that a request asks for. */
  @Evidence(
      value = "A list has pages: nextLink leads to the next one and is not there on the last",
      from = From.SPEC,
      where =
          "Azure/azure-rest-api-specs, VirtualMachineScaleSetListResult, ResourceGroupListResult")
  @Evidence(
      value = "The skip token of a list counts what came before, as that of Resource Graph",
      from = From.ASSUMED)
  public <T> ArmAnswer page(ArmRequest request, List<T> all, Function<T, ObjectNode> shown) {
    int from = Math.min(skipped(request), all.size());
    int to = Math.min(from + size, all.size());
    ObjectNode page = Json.object();
    ArrayNode value = page.putArray("value");
    all.subList(from, to).forEach(entry -> value.add(shown.apply(entry)));
    if (to < all.size()) {
      page.put("nextLink", nextLink(request, to));
    }
    return ArmAnswer.of(200, page.toString());
  }

  private static String nextLink(ArmRequest request, int from) {
    String token =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                Json.object().put("skip", from).toString().getBytes(StandardCharsets.UTF_8));
    return "%s%s?api-version=%s&%%24skiptoken=%s"
        .formatted(request.origin(), request.path(), request.apiVersion(), token);
  }

  @Evidence(
      value = "A parameter of a list's URL that is not served here is refused",
      from = From.ASSUMED,
      where = "Azure knows $filter, $top and $expand for some lists")
  private static int skipped(ArmRequest request) {
    int skipped = 0;
    for (Map.Entry<String, String> parameter : request.query().entrySet()) {
      if (parameter.getKey().equalsIgnoreCase(SKIP_TOKEN)) {
        skipped = skipped(parameter.getValue());
      } else if (!parameter.getKey().equalsIgnoreCase("api-version")) {
        throw Errors.notServed("the parameter " + parameter.getKey() + " of a list").refusal();
      }
    }
    return skipped;
  }

  private static int skipped(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      int skipped = Json.read(text).path("skip").asInt(-1);
      if (skipped >= 0) {
        return skipped;
      }
    } catch (IllegalArgumentException e) {
      // Not even of a token's form; the answer is the same.
    }
    throw Errors.badRequest(
            "InvalidSkipToken", "The skip token '%s' is not valid.".formatted(token))
        .refusal();
  }
}
