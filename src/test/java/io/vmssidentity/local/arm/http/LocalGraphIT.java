// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.resourcegraph.fluent.ResourceProvidersClient;
import com.azure.resourcemanager.resourcegraph.fluent.models.QueryResponseInner;
import com.azure.resourcemanager.resourcegraph.implementation.ResourceGraphClientBuilder;
import com.azure.resourcemanager.resourcegraph.models.QueryRequest;
import com.azure.resourcemanager.resourcegraph.models.QueryRequestOptions;
import com.azure.resourcemanager.resourcegraph.models.ResultFormat;
import com.azure.resourcemanager.resourcegraph.models.ResultTruncated;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.graph.GraphSettings;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official Resource Graph client against local ARM, over HTTPS. */
class LocalGraphIT {
  private static final int SCALE_SETS = 2500;
  private static final String QUERY =
      "resources | where type =~ 'microsoft.compute/virtualmachinescalesets'"
          + " | project id, identity, mode=tostring(properties.orchestrationMode),"
          + " state=tostring(properties.provisioningState) | order by id asc";

  /** So few queries, and so long a window, that the test itself decides when they are spent. */
  private static final LocalArm ARM =
      LocalArm.start(
          ArmSettings.defaults()
              .withTokenCheck("token"::equals)
              .withGraph(GraphSettings.defaults().withQuota(6, Duration.ofHours(1))));

  private static final ResourceProvidersClient CLIENT =
      new ResourceGraphClientBuilder()
          .pipeline(SdkFixture.pipeline(ARM, "token"))
          .endpoint(ARM.url())
          .buildClient()
          .getResourceProviders();

  @BeforeAll
  static void fill() {
    for (int i = 0; i < SCALE_SETS; i++) {
      ARM.cloud().createScaleSet(name(i), ScaleSetSeed.plain().withSystemAssigned());
    }
  }

  @AfterAll
  static void stop() {
    ARM.close();
  }

  private static String name(int number) {
    return SdkFixture.WEB + "%04d".formatted(number);
  }

  private static Response<QueryResponseInner> ask(String query, String skipToken) {
    return CLIENT.resourcesWithResponse(
        new QueryRequest()
            .withSubscriptions(List.of(SdkFixture.SUBSCRIPTION))
            .withQuery(query)
            .withOptions(
                new QueryRequestOptions()
                    .withTop(1000)
                    .withSkipToken(skipToken)
                    .withResultFormat(ResultFormat.OBJECT_ARRAY)),
        Context.NONE);
  }

  private static String header(Response<?> response, String name) {
    return response.getHeaders().getValue(HttpHeaderName.fromString(name));
  }

  /** One test, because the quota is one. */
  @Test
  void sweepsPageByPageUntilTheQuotaIsSpent() {
    List<Long> counts = new ArrayList<>();
    List<Object> ids = new ArrayList<>();
    String token = null;
    do {
      QueryResponseInner page = ask(QUERY, token).getValue();
      counts.add(page.count());
      ((List<?>) page.data()).forEach(row -> ids.add(((Map<?, ?>) row).get("id")));
      assertEquals(SCALE_SETS, page.totalRecords());
      assertEquals(ResultTruncated.FALSE, page.resultTruncated());
      token = page.skipToken();
    } while (token != null);
    Response<QueryResponseInner> fourth = ask(QUERY + " | take 1", null);
    ManagementException invalid = SdkFixture.refused(() -> ask("resources | whre id == 'a'", null));
    ask(QUERY, null);
    ManagementException spent = SdkFixture.refused(() -> ask(QUERY, null));

    assertEquals(List.of(1000L, 1000L, 500L), counts);
    assertEquals(IntStream.range(0, SCALE_SETS).mapToObj(LocalGraphIT::name).toList(), ids);
    assertEquals("2", header(fourth, "x-ms-user-quota-remaining"));
    assertTrue(header(fourth, "x-ms-user-quota-resets-after").matches("0[01]:\\d\\d:\\d\\d"));
    assertNull(fourth.getValue().skipToken());
    assertEquals("BadRequest", invalid.getValue().getCode());
    assertEquals("InvalidQuery", invalid.getValue().getDetails().get(0).getCode());
    assertEquals(429, spent.getResponse().getStatusCode());
    assertEquals("RateLimiting", spent.getValue().getCode());
    assertTrue(spent.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER).matches("\\d{4}"));
  }
}
