// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.core.credential.AccessToken;
import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.drift.RetryLimits;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.local.arm.graph.GraphSettings;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Whoever reads Resource Graph reads on until there is no skip token, however short the pages. */
class GraphPagesIT extends GraphFixture {
  private static final List<ScaleSetId> ALL =
      List.of(Ids.scaleSet("a"), Ids.scaleSet("b"), Ids.scaleSet("c"), Ids.scaleSet("d"));

  @BeforeEach
  void makePagesShort() throws Exception {
    restart(GraphSettings.defaults().withMostRows(1));
    ALL.forEach(this::create);
  }

  @Test
  void theSweepReadsOn() {
    List<ScaleSetId> seen = new ArrayList<>();

    inventory(EVERYTHING).sweep(scaleSet -> seen.add(scaleSet.id()));

    assertEquals(ALL, seen);
    assertEquals(4, queries());
  }

  @Test
  void theSearchReadsOn() {
    ScaleSetSearch search =
        new ScaleSetSearch(
            new Endpoint(URI.create(arm.url()), "scope"),
            request -> Mono.just(new AccessToken("good", OffsetDateTime.now().plusHours(1))),
            clock,
            pauses,
            new RetryLimits(Duration.ofMinutes(2), Duration.ofSeconds(2)));

    assertEquals(ALL, search.find(List.of(), ScaleSetSearch.query("shop", Map.of())));
  }

  @Test
  void theLookForChangesReadsOn() {
    ExternalWrite write = new ExternalWrite.SystemAssigned(true);
    ALL.forEach(id -> arm.cloud().outsideWrite(id.toString(), "jane@contoso.com", write));

    assertEquals(Set.copyOf(ALL), inventory(EVERYTHING).lastChanges(ALL).keySet());
  }
}
