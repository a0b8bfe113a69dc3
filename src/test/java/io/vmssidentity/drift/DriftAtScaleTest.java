// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One scale set, or a thousand, must not keep a scan from the others. */
class DriftAtScaleTest {
  @Test
  void aFindingThatCannotBeToldKeepsNobodyElsesBack() {
    DriftFixture fixture =
        new DriftFixture() {
          @Override
          public void publish(DriftEvent event) {
            if (event instanceof DriftEvent.OfFinding finding
                && finding.scaleSet().id().equals(Ids.scaleSet("bad"))) {
              throw new AzureFailure(FailureReason.FORBIDDEN, "It is too large.", null);
            }
            super.publish(event);
          }
        };
    List<String> names = List.of("a", "bad", "c");
    names.forEach(name -> fixture.managed(name, assigned(true)));
    names.forEach(name -> fixture.actual(name, assigned(false)));

    Scan scan = fixture.scan();

    assertEquals(
        List.of("found systemAssignedMissing", "found systemAssignedMissing"), fixture.news());
    assertEquals(List.of(2, 1), List.of(scan.counts().drifted(), scan.counts().unreadable()));
  }

  @Test
  void aTopicThatIsDownDoesNotMakeAScanEndless() {
    DriftFixture fixture = new DriftFixture();
    for (int i = 0; i < 90; i++) {
      fixture.managed("s" + i, assigned(true));
      fixture.actual("s" + i, assigned(false));
    }
    fixture.onPublish = new AzureFailure(FailureReason.UNAVAILABLE, "It is down.", null);

    assertThrows(AzureFailure.class, fixture::scan);

    Duration took = Duration.between(DriftFixture.NOON, fixture.now());
    assertEquals(0, took.compareTo(Duration.ofMinutes(12)) > 0 ? took.toMinutes() : 0);
  }

  @Test
  void whatOneScanDoesNotReachALaterOneDoes() {
    DriftFixture fixture = new DriftFixture();
    for (int i = 0; i < 6; i++) {
      fixture.managed("s" + i, assigned(true));
      fixture.actual("s" + i, assigned(false));
    }
    fixture.duringGet = () -> fixture.clock.advance(Duration.ofMinutes(6));

    for (int i = 0; i < 50; i++) {
      fixture.scan();
    }

    assertEquals(6, new HashSet<>(fixture.gets).size());
  }
}
