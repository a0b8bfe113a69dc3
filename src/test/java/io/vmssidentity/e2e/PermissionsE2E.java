// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.AppFixture.identity;
import static io.vmssidentity.e2e.drift.DriftAppFixture.SCANNING;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.e2e.drift.DriftAppFixture;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The app's roles allow what it does, and no more. */
class PermissionsE2E {
  @Test
  void theRolesHoldExactlyWhatTheAppNeeds() throws IOException {
    try (DriftAppFixture drift = DriftAppFixture.open(SCANNING)) {
      drift.managed("web");
      drift.outside("web", new ExternalWrite.Unassign(identity("reader")));
      drift.awaitTold("DriftDetected", "web", "missingIdentity reader");

      // The event of the write may have told it before the first scan asks Resource Graph.
      Set<String> allowed = allowed();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertEquals(allowed, drift.fixture.azure.arm().cloud().permissions().asked()));
    }
  }

  /** The built-in roles write a star between an identity and what is done with it. */
  private static Set<String> allowed() throws IOException {
    JsonNode roles = new ObjectMapper().readTree(Path.of("infra/app-permissions.json").toFile());
    Set<String> actions = new TreeSet<>();
    for (JsonNode role : roles) {
      role.forEach(action -> actions.add(action.textValue().replace("/*/", "/")));
    }
    return actions;
  }
}
