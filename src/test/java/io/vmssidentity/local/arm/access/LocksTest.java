// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import static io.vmssidentity.local.arm.ArmFixture.GROUP;
import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.call.ArmAnswer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocksTest {
  private final ArmFixture fixture = ArmFixture.withWeb();
  private final Locks locks = fixture.cloud.locks();

  private List<String> outcomes() {
    return Stream.of(
            fixture.get(WEB),
            fixture.send("POST", WEB + "/manualupgrade", Map.of(), "{}"),
            fixture.patch(identity("UserAssigned", READER)),
            fixture.send("DELETE", READER, Map.of(), ""),
            fixture.send("DELETE", WEB, Map.of(), ""))
        .map(ArmFixture::outcome)
        .toList();
  }

  @Test
  void aReadOnlyLockForbidsWritesActionsAndDeletes() {
    locks.lock(GROUP.toUpperCase(java.util.Locale.ROOT), Locks.Level.READ_ONLY);

    assertEquals(
        List.of("200", "409 ScopeLocked", "409 ScopeLocked", "409 ScopeLocked", "409 ScopeLocked"),
        outcomes());
  }

  @Test
  void aCanNotDeleteLockForbidsDeletesOnly() {
    locks.lock(GROUP, Locks.Level.CAN_NOT_DELETE);

    assertEquals(
        List.of("200", "202", "409 Conflict", "409 ScopeLocked", "409 ScopeLocked"), outcomes());
  }

  @Test
  void namesWhatIsLockedAsRecorded() {
    locks.lock(GROUP, Locks.Level.READ_ONLY);
    locks.lock(WEB, Locks.Level.CAN_NOT_DELETE);

    ArmAnswer write = fixture.patch(identity("SystemAssigned"));
    ArmAnswer delete = fixture.send("DELETE", WEB, Map.of(), "");

    assertEquals(
        "The scope '%s' cannot perform write operation because following scope(s) are locked: '%s'. Please remove the lock and try again."
            .formatted(WEB, GROUP),
        ArmFixture.body(write).at("/error/message").asText());
    assertEquals(
        "The scope '%s' cannot perform delete operation because following scope(s) are locked: '%s,%s'. Please remove the lock and try again."
            .formatted(WEB, GROUP, WEB),
        ArmFixture.body(delete).at("/error/message").asText());
  }

  @Test
  void endsWhenItIsTakenAway() {
    locks.lock(WEB, Locks.Level.READ_ONLY);
    locks.unlock(WEB);

    assertEquals("200", outcome(fixture.patch(identity("SystemAssigned"))));
  }

  @Test
  void forbidsNothingElsewhere() {
    locks.lock(GROUP.replace("shop", "sho"), Locks.Level.READ_ONLY);

    assertEquals("200", outcome(fixture.patch(identity("SystemAssigned"))));
  }
}
