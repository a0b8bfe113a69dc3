// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestJsonTest {
  private static Stream<Change> changes() {
    return Stream.of(
        Ids.enable(),
        Ids.edit(List.of("a"), List.of("b")),
        Ids.exactly(),
        new Change.Restore(false),
        new Change.Restore(true),
        new Change.Accept());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatIsWrittenIsReadAgain(Change change) {
    Origin origin = new Origin("CHG1", "drift", "because", Map.of("k", "v"));
    Instant notAfter = Instant.parse("2026-12-01T00:00:00Z");
    ChangeRequest full =
        new ChangeRequest("r:1", Ids.scaleSet("web"), change, true, notAfter, origin);
    Origin nobody = new Origin(null, null, null, Map.of());
    ChangeRequest bare = new ChangeRequest("r", Ids.scaleSet("web"), change, false, null, nobody);

    assertEquals(full, new RequestReader().read(RequestJson.body(full)));
    assertEquals(bare, new RequestReader().read(RequestJson.body(bare)));
  }
}
