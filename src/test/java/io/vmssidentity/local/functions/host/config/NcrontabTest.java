// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NcrontabTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * * *        | 2026-01-31T23:59:58 | 2026-01-31T23:59:59",
        "0 */5 * * * *      | 2026-01-31T23:55:00 | 2026-02-01T00:00:00",
        "0 7/20 * * * *     | 2026-01-31T10:07:00 | 2026-01-31T10:27:00",
        "0 30 9-11 * * *    | 2026-01-31T11:30:00 | 2026-02-01T09:30:00",
        "0 0 0 29 feb *     | 2026-03-01T00:00:00 | 2028-02-29T00:00:00",
        "0 0 3 * * Mon-Fri  | 2026-01-30T03:00:00 | 2026-02-02T03:00:00",
        "0 0 0 13 * fri     | 2026-01-01T00:00:00 | 2026-02-13T00:00:00",
        "15,45 59 23 31 12 *| 2026-12-31T23:59:15 | 2026-12-31T23:59:45"
      })
  void findsTheNextTime(String schedule, LocalDateTime after, LocalDateTime next) {
    assertEquals(next, Ncrontab.parse(schedule).next(after));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/5 * * * *",
        "60 * * * * *",
        "* * * 0 * *",
        "* * * * * 7",
        "* * * * foo *",
        "5-1 * * * * *",
        "*/0 * * * * *",
        "1,,2 * * * * *",
        "00:05:00"
      })
  void refusesWhatIsNoSchedule(String schedule) {
    assertThrows(UnsupportedAppException.class, () -> Ncrontab.parse(schedule));
  }

  @Test
  void refusesAScheduleThatNeverComes() {
    Ncrontab never = Ncrontab.parse("0 0 0 31 2 *");

    assertThrows(
        UnsupportedAppException.class, () -> never.next(LocalDateTime.of(2026, 1, 1, 0, 0)));
  }
}
