// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.identity.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteObserverTest {
  private final DriftFixture fixture = new DriftFixture();

  private WriteObserver.Seen observe() {
    return new WriteObserver(fixture.scope, fixture.directCheck(), fixture.check())
        .observe(new ScaleSetWrite(Ids.scaleSet("web"), null));
  }

  @Test
  void tellsWhatAWriteLeft() {
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));

    assertEquals(WriteObserver.Seen.SETTLED, observe());
    assertEquals(List.of("found systemAssignedMissing"), fixture.news());
  }

  @Test
  void aScaleSetOfAnotherScopeIsLeftAlone() {
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    fixture.scope = new Scope(List.of("another"), List.of());

    assertEquals(WriteObserver.Seen.LEFT, observe());
    assertEquals(List.of(), fixture.gets);
  }
}
