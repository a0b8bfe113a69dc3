// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.credential.AccessToken;
import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.drift.RetryLimits;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.request.AzureFailure;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Which scale sets a search finds. */
class ScaleSetSearchIT extends GraphFixture {
  private static final String ODD = "it's \\ \"odd\" | take 1";

  private ScaleSetSearch search() {
    return new ScaleSetSearch(
        new Endpoint(URI.create(arm.url()), "scope"),
        request -> Mono.just(new AccessToken("good", OffsetDateTime.now().plusHours(1))),
        clock,
        pauses,
        new RetryLimits(Duration.ofMinutes(2), Duration.ofSeconds(2)));
  }

  private List<ScaleSetId> find(List<String> subscriptions, String group, String... tags) {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < tags.length; i += 2) {
      all.put(tags[i], tags[i + 1]);
    }
    return search().find(subscriptions, ScaleSetSearch.query(group, all));
  }

  private ScaleSetId create(ScaleSetId id, Map<String, String> tags) {
    arm.cloud().createScaleSet(id.toString(), ScaleSetSeed.plain().withTags(tags));
    return id;
  }

  @Test
  void findsByResourceGroupWhateverItsLetterCaseAndByTagsAsTheyAreWritten() {
    ScaleSetId web = create(Ids.scaleSet("web"), Map.of("tier", "web", ODD, ODD));
    ScaleSetId api = create(Ids.scaleSet("api"), Map.of("tier", "api"));
    ScaleSetId far = create(in(7, "far"), Map.of("tier", "web"));
    ScaleSetId lab =
        create(
            ScaleSetId.parse(Ids.scaleSet("lab").toString().replace("/shop/", "/lab/")), Map.of());

    assertEquals(List.of(far, api, web), find(List.of(), "SHOP"));
    assertEquals(List.of(api, web), find(List.of(Ids.SUBSCRIPTION), "shop"));
    assertEquals(List.of(far, web), find(List.of(), "", "tier", "web"));
    assertEquals(List.of(), find(List.of(), "", "tier", "Web"));
    assertEquals(List.of(web), find(List.of(), "", "tier", "web", ODD, ODD));
    assertEquals(List.of(lab, api, web), find(List.of(Ids.SUBSCRIPTION), ""));
    assertEquals(List.of(), find(List.of(), "x' or 'a' == 'a"));
  }

  @Test
  void readsAllPages() {
    create(1001);

    assertEquals(1001, find(List.of(), "shop").stream().distinct().count());
  }

  @Test
  void whatCannotBeReadWholeIsAFailure() {
    create(1001);
    strike(new Fault.ServerError(500, "InternalServerError"), 1, 10);

    assertThrows(AzureFailure.class, () -> find(List.of(), "shop"));
  }
}
