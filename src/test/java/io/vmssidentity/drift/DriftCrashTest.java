package io.vmssidentity.drift;

import static io.vmssidentity.drift.Records.failure;
import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing is lost by a scan that is cut short, and nothing is told as something else. */
class DriftCrashTest {
  private final DriftWorld world = new DriftWorld();

  @Test
  void aCrashBetweenTellingAndRememberingThatTellsTheSameAgain() {
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    world.driftLedger.killBeforeWrite(1);
    assertThrows(IllegalStateException.class, world::scan);
    String first = world.events.get(0).id();

    world.scan();

    assertEquals(first, world.events.get(1).id());
  }

  @Test
  void aTopicThatRefusesEndsTheScanAndLosesNothing() {
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    world.onPublish = failure(FailureReason.UNAVAILABLE);
    assertThrows(AzureFailure.class, world::scan);
    world.onPublish = null;

    world.scan();

    assertEquals(List.of("found systemAssignedMissing"), world.news());
  }

  @Test
  void whatWasFoundIsToldThoughItIsGoneWhenTheTopicTakesItAgain() {
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    world.onPublish = failure(FailureReason.UNAVAILABLE);
    assertThrows(AzureFailure.class, world::scan);
    world.onPublish = null;
    world.actual("web", assigned(true));

    world.scan();

    assertEquals(
        List.of("found systemAssignedMissing", "resolved systemAssignedMissing"), world.news());
  }

  @Test
  void aScanIsToldThoughTheTopicRefusesOnce() {
    DriftWorld busy =
        new DriftWorld() {
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
    world.managed("web", assigned(false, "a", "b"));
    world.actual("web", assigned(false));
    world.driftLedger.killBeforeWrite(1);
    assertThrows(IllegalStateException.class, world::scan);
    String told = world.events.get(1).id();
    world.events.clear();
    world.actual("web", assigned(false, "a"));

    world.scan();

    assertEquals(told, world.events.get(1).id());
  }
}
