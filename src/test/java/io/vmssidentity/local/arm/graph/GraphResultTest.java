// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.access.Actor;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is kept of a query's answer is what asking anew would find. */
class GraphResultTest {
  private static final String SETS =
      "resources | where type =~ 'Microsoft.Compute/virtualMachineScaleSets'"
          + " | project id, state=tostring(properties.provisioningState), tags";
  private static final List<String> QUERIES =
      List.of(
          SETS,
          SETS + " | order by id asc",
          SETS + " | order by state desc",
          SETS + " | where state == 'Updating' | order by id desc",
          SETS + " | order by id asc | take 3",
          "resourcechanges | project id, at=properties.changeAttributes.timestamp");

  private final long seed = System.nanoTime();
  private final SplittableRandom random = new SplittableRandom(seed);
  private ArmFixture fixture;

  @Test
  void followsEveryChange() {
    followsEveryChange(10_000);
  }

  @Test
  void followsEveryChangeWhereThereAreMoreSubscriptionsThanAQueryCovers() {
    followsEveryChange(2);
  }

  private void followsEveryChange(int mostSubscriptions) {
    fixture =
        new ArmFixture(
            ArmSettings.defaults()
                .withOperationTime(ArmFixture.OPERATION)
                .withGraph(
                    GraphSettings.defaults()
                        .withQuota(1_000_000, Duration.ofSeconds(5))
                        .withLag(Duration.ofSeconds(7))
                        .withMostSubscriptions(mostSubscriptions)));
    StringBuilder done = new StringBuilder();
    for (int step = 0; step < 400; step++) {
      done.append(' ').append(change());
      // Another text is another query to whoever keeps answers.
      String another = " ".repeat(step + 1);
      for (String query : QUERIES) {
        assertEquals(
            answer(query + another),
            answer(query),
            () -> "seed " + seed + ": " + query + " after" + done);
      }
    }
  }

  private String answer(String query) {
    ArmAnswer answer = fixture.graph(query);
    return answer.headers().containsKey("x-ms-tenant-subscription-limit-hit")
        + ArmFixture.body(answer).path("data").toString();
  }

  private String change() {
    String id =
        ArmFixture.scaleSetId("set" + random.nextInt(5))
            .replace("00000000000a", "00000000000" + random.nextInt(4));
    boolean there = fixture.cloud.scaleSet(id).isPresent();
    int what = random.nextInt(8);
    if (what == 0) {
      fixture.cloud.permissions().deny(ResourceId.SCALE_SET + "/read", id);
    } else if (what == 1) {
      fixture.cloud.permissions().allowAll();
    } else if (what == 2) {
      fixture.clock.advance(Duration.ofSeconds(random.nextInt(1, 12)));
    } else if (!there) {
      fixture.cloud.createScaleSet(id, ScaleSetSeed.plain(), Actor.named("joe"));
    } else if (what == 3) {
      fixture.cloud.deleteScaleSet(id);
    } else if (what == 4) {
      fixture.send("DELETE", id, Map.of(), "");
    } else {
      ExternalWrite write = new ExternalWrite.Tag("n", "" + random.nextInt());
      fixture.cloud.outsideWrite(id, "joe", write, Duration.ofSeconds(random.nextInt(3)));
    }
    return what + id.substring(id.length() - 4);
  }
}
