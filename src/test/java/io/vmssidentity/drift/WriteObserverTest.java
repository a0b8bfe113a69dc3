package io.vmssidentity.drift;

import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.identity.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteObserverTest {
  private final DriftWorld world = new DriftWorld();

  private WriteObserver.Seen observe() {
    return new WriteObserver(world.scope, world.confirmation(), world.check())
        .observe(new ScaleSetWrite(Ids.scaleSet("web"), null));
  }

  @Test
  void tellsWhatAWriteLeft() {
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));

    assertEquals(WriteObserver.Seen.SETTLED, observe());
    assertEquals(List.of("found systemAssignedMissing"), world.news());
  }

  @Test
  void aScaleSetOfAnotherScopeIsLeftAlone() {
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    world.scope = new Scope(List.of("another"), List.of());

    assertEquals(WriteObserver.Seen.LEFT, observe());
    assertEquals(List.of(), world.gets);
  }
}
