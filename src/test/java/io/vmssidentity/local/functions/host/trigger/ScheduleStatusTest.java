// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.functions.host.config.Ncrontab;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleStatusTest {
  private static final Ncrontab EVERY_FIVE_MINUTES = Ncrontab.parse("0 */5 * * * *");
  private static final Ncrontab HOURLY = Ncrontab.parse("0 0 * * * *");
  private static final LocalDateTime NOON = LocalDateTime.of(2026, 1, 31, 12, 0);

  @Test
  void isNotPastDueAtTheVeryFirstStart() {
    ScheduleStatus status = ScheduleStatus.first(EVERY_FIVE_MINUTES, NOON);

    assertEquals(new ScheduleStatus(ScheduleStatus.NEVER, NOON.plusMinutes(5), NOON), status);
    assertFalse(status.isPastDue(NOON));
  }

  @Test
  void isPastDueAfterAPauseThatWasLongerThanTheInterval() {
    ScheduleStatus status = ScheduleStatus.first(EVERY_FIVE_MINUTES, NOON);

    LocalDateTime later = NOON.plusMinutes(7);

    assertTrue(status.checked(EVERY_FIVE_MINUTES, later).isPastDue(later));
    assertFalse(
        status.checked(EVERY_FIVE_MINUTES, NOON.plusMinutes(4)).isPastDue(NOON.plusMinutes(4)));
  }

  @Test
  void isNotPastDueWhenTheScheduleIsAnotherOne() {
    LocalDateTime nextDay = NOON.plusDays(1);

    ScheduleStatus status =
        ScheduleStatus.first(EVERY_FIVE_MINUTES, NOON).checked(HOURLY, nextDay.plusMinutes(1));

    assertFalse(status.isPastDue(nextDay.plusMinutes(1)));
    assertEquals(nextDay.plusHours(1), status.next());
  }

  @Test
  void countsACallThatComesEarlyAsOfItsTimeAndALateOneAsOfNow() {
    ScheduleStatus status = ScheduleStatus.first(EVERY_FIVE_MINUTES, NOON);

    assertEquals(
        NOON.plusMinutes(10),
        status.called(EVERY_FIVE_MINUTES, NOON.plusMinutes(5).minusNanos(1)).next());
    assertEquals(
        NOON.plusMinutes(20), status.called(EVERY_FIVE_MINUTES, NOON.plusMinutes(17)).next());
  }

  @Test
  void tellsTheFunctionTheStatusFromBeforeTheCall() {
    assertEquals(
        "{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":{\"Last\":\"0001-01-01T00:00:00+00:00\","
            + "\"Next\":\"2026-01-31T12:05:00+00:00\",\"LastUpdated\":\"2026-01-31T12:00:00+00:00\"},"
            + "\"IsPastDue\":true}",
        ScheduleStatus.first(EVERY_FIVE_MINUTES, NOON).payload(true));
  }

  @Test
  void isRememberedInAFile(@TempDir Path storage) throws Exception {
    ScheduleMemory memory = new ScheduleMemory(storage.resolve("OnTime.json"));
    ScheduleStatus status = ScheduleStatus.first(EVERY_FIVE_MINUTES, NOON);

    assertEquals(Optional.empty(), memory.recall());
    memory.keep(status);

    assertEquals(Optional.of(status), memory.recall());
  }
}
