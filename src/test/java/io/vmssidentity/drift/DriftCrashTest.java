// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import static io.vmssidentity.drift.RequestRecords.failure;
import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing is lost by a scan that is cut short, and nothing is told as something else. */
class DriftCrashTest {
  private final DriftFixture fixture = new DriftFixture();

  @Test
  void aCrashBetweenTellingAndRememberingThatTellsTheSameAgain() {
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    fixture.driftLedger.killBeforeWrite(1);
    assertThrows(IllegalStateException.class, fixture::scan);
    String first = fixture.events.get(0).id();

    fixture.scan();

    assertEquals(first, fixture.events.get(1).id());
  }

  @Test
  void aTopicThatRefusesEndsTheScanAndLosesNothing() {
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    fixture.onPublish = failure(FailureReason.UNAVAILABLE);
    assertThrows(AzureFailure.class, fixture::scan);
    fixture.onPublish = null;

    fixture.scan();

    assertEquals(List.of("found systemAssignedMissing"), fixture.news());
  }

  @Test
  void whatWasFoundIsToldThoughItIsGoneWhenTheTopicTakesItAgain() {
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    fixture.onPublish = failure(FailureReason.UNAVAILABLE);
    assertThrows(AzureFailure.class, fixture::scan);
    fixture.onPublish = null;
    fixture.actual("web", assigned(true));

    fixture.scan();

    assertEquals(
        List.of("found systemAssignedMissing", "resolved systemAssignedMissing"), fixture.news());
  }

  @Test
  void aScanIsToldThoughTheTopicRefusesOnce() {
    DriftFixture busy =
        new DriftFixture() {
          private int refusals = 1;

          @Override
          public void publish(DriftEvent event) {
            if (refusals-- > 0) {
              throw failure(FailureReason.UNAVAILABLE);
            }
            super.publish(event);
          }
        };

    Scan scan = busy.scan();

    assertEquals(scan, ((DriftEvent.OfScan) busy.events.get(0)).scan());
  }

  @Test
  void whatWasToldBeforeACrashKeepsItsIdThoughAnotherFindingIsGone() {
    fixture.managed("web", assigned(false, "a", "b"));
    fixture.actual("web", assigned(false));
    fixture.driftLedger.killBeforeWrite(1);
    assertThrows(IllegalStateException.class, fixture::scan);
    String told = fixture.events.get(1).id();
    fixture.events.clear();
    fixture.actual("web", assigned(false, "a"));

    fixture.scan();

    assertEquals(told, fixture.events.get(1).id());
  }
}
