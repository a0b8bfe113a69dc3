// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SystemAssignedChange;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTextTest {
  private static String of(Change change) {
    return new ChangeText(id -> Phrases.name(id.toString())).of(change);
  }

  @Test
  void saysWhatIsAskedInTheWordsOfARequest() {
    assertEquals("enable system-assigned", of(Ids.enable()));
    assertEquals("disable system-assigned", of(Ids.disable()));
    assertEquals("add a b, remove c", of(Ids.edit(List.of("a", "b"), List.of("c"))));
    assertEquals(
        "enable system-assigned, set a",
        of(new Change.Edit(SystemAssignedChange.ENABLE, Ids.exactly("a").userAssigned())));
    assertEquals("set none", of(Ids.exactly()));
    assertEquals("restore baseline", of(new Change.Restore(false)));
    assertEquals("restore baseline, keep unexpected", of(new Change.Restore(true)));
    assertEquals("accept actual", of(new Change.Accept()));
  }
}
