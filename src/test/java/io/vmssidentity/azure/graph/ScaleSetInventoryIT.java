// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.core.credential.AccessToken;
import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.azure.arm.ScaleSetClient;
import io.vmssidentity.drift.Coverage;
import io.vmssidentity.drift.Scope;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.local.arm.access.Actor;
import io.vmssidentity.local.arm.graph.GraphSettings;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What the list of all scale sets shows. */
class ScaleSetInventoryIT extends GraphFixture {
  @Test
  void showsAScaleSetAsItIs() {
    arm.cloud()
        .createScaleSet(
            Ids.scaleSet("web").toString(),
            ScaleSetSeed.plain().withSystemAssigned().withUserAssigned(Ids.identityText("a")));
    List<ScaleSet> seen = new ArrayList<>();

    Coverage coverage = inventory(EVERYTHING).sweep(seen::add);

    ScaleSet direct =
        new ScaleSetClient(
                new Endpoint(URI.create(arm.url()), "scope"),
                request -> Mono.just(new AccessToken("good", OffsetDateTime.now().plusHours(1))))
            .get(Ids.scaleSet("web"));
    assertEquals(
        List.of(
            new ScaleSet(
                direct.id(),
                null,
                null,
                direct.provisioningState(),
                false,
                Map.of(),
                direct.assignment())),
        seen);
    assertEquals(covered(), coverage);
    assertEquals(1, queries());
  }

  @Test
  void readsAllPages() {
    create(2500);
    List<ScaleSetId> seen = new ArrayList<>();

    Coverage coverage = inventory(EVERYTHING).sweep(scaleSet -> seen.add(scaleSet.id()));

    assertEquals(2500, seen.stream().distinct().count());
    assertEquals(covered(), coverage);
    assertEquals(3, queries());
  }

  @Test
  void goesOnWhenScaleSetsGoBetweenPages() {
    create(2001);
    List<ScaleSetId> seen = new ArrayList<>();

    Coverage coverage =
        inventory(EVERYTHING)
            .sweep(
                scaleSet -> {
                  seen.add(scaleSet.id());
                  if (seen.size() == 1) {
                    arm.cloud().deleteScaleSet(scaleSet.id().toString());
                  }
                });

    assertEquals(2000, seen.stream().distinct().count());
    assertEquals(covered(), coverage);
    assertEquals(2, queries());
  }

  @Test
  void asksForAHundredSubscriptionsAtATime() {
    List<String> subscriptions = IntStream.range(0, 201).mapToObj(i -> subscription(i)).toList();
    List<ScaleSetId> expected = List.of(in(0, "a"), in(99, "b"), in(100, "c"), in(200, "d"));
    expected.forEach(this::create);
    create(in(201, "out-of-scope"));
    List<ScaleSetId> seen = new ArrayList<>();

    Coverage coverage =
        inventory(new Scope(subscriptions, List.of())).sweep(set -> seen.add(set.id()));

    assertEquals(expected, seen);
    assertEquals(covered(), coverage);
    assertEquals(3, queries());
  }

  @Test
  void asksForManagementGroups() {
    create(in(1, "a"));
    create(in(2, "b"));
    arm.cloud().managementGroup("web", List.of(subscription(2)));
    List<ScaleSetId> seen = new ArrayList<>();

    inventory(new Scope(List.of(), List.of("web"))).sweep(set -> seen.add(set.id()));

    assertEquals(List.of(in(2, "b")), seen);
  }

  @Test
  void showsWhatTheGraphShowsHoweverLate() throws Exception {
    restart(GraphSettings.defaults().withLag(Duration.ofMinutes(1)));
    create(Ids.scaleSet("web"));
    List<ScaleSet> seen = new ArrayList<>();

    inventory(EVERYTHING).sweep(seen::add);
    int early = seen.size();
    clock.advance(Duration.ofMinutes(1));
    inventory(EVERYTHING).sweep(seen::add);

    assertEquals("0 1", early + " " + seen.size());
  }

  @Test
  void tellsWhoChangedTheIdentitiesLast() {
    create(150);
    String web = Ids.scaleSet("set0000").toString();
    String late = Ids.scaleSet("set0149").toString();
    arm.cloud().outsideWrite(web, "jane@contoso.com", new ExternalWrite.SystemAssigned(true));
    clock.advance(Duration.ofMinutes(1));
    Actor joe = new Actor("joe@contoso.com", Actor.CLI);
    arm.cloud()
        .outsideWrite(web, joe, new ExternalWrite.Assign(Ids.identityText("a")), Duration.ZERO);
    arm.cloud().outsideWrite(web, "autoscaler", new ExternalWrite.Touch());
    arm.cloud().deleteScaleSet(late);
    List<ScaleSetId> all =
        IntStream.range(0, 150).mapToObj(i -> Ids.scaleSet("SET%04d".formatted(i))).toList();

    Map<ScaleSetId, ChangedBy> changes = inventory(EVERYTHING).lastChanges(all);

    String correlationId = arm.cloud().writes(web).get(1).correlationId();
    assertEquals(
        new ChangedBy(
            "joe@contoso.com",
            "Azure CLI",
            "microsoft.compute/virtualmachinescalesets/write",
            clock.instant(),
            correlationId),
        changes.get(Ids.scaleSet("set0000")));
    assertEquals("System", changes.get(Ids.scaleSet("set0149")).who());
    assertEquals(2, changes.size());
    assertEquals(2, arm.calls().size());
  }
}
