// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetLoadTest {
  @Test
  void changesSomethingWithEachRequest() {
    FleetLoad load = new FleetLoad("fleet", 3, 8);
    Set<String> changes = new HashSet<>();
    for (int i = 0; i < load.requests(); i++) {
      changes.add(load.scaleSet(i) + " " + load.identity(i));
    }

    assertEquals(8, changes.size());
    assertEquals(List.of("fleet0", "fleet1", "fleet2"), load.scaleSetNames());
    assertEquals(List.of("new0", "new1", "new2"), load.identities());
  }

  @Test
  void namesEachIdentityThatItsLastRequestAdds() {
    FleetLoad load = new FleetLoad("fleet", 3, 6);

    assertEquals(List.of("new0", "new1"), load.identities());
    assertEquals("new1", load.identity(5));
  }

  @Test
  void hasPartsOfTheSameShape() {
    assertEquals(new FleetLoad("warm", 80, 400), new FleetLoad("fleet", 400, 2000).part("warm", 5));
    assertEquals(new FleetLoad("warm", 1, 1), new FleetLoad("fleet", 2, 4).part("warm", 20));
  }

  @Test
  void hasARequestForEachScaleSet() {
    assertThrows(IllegalArgumentException.class, () -> new FleetLoad("fleet", 3, 2));
    assertThrows(IllegalArgumentException.class, () -> new FleetLoad("fleet", 0, 2));
  }
}
