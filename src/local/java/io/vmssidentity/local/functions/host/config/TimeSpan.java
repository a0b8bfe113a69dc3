// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** .NET's notation of a duration: {@code [d.]hh:mm:ss[.fffffff]}. */
final class TimeSpan {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\d+)\\.)?(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,7}))?");

  private TimeSpan() {}

  static Duration parse(String name, String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new UnsupportedAppException(name + ": not a time span: " + text);
    }
    String fraction = parts.group(5) == null ? "" : parts.group(5);
    return Duration.ofDays(parts.group(1) == null ? 0 : Long.parseLong(parts.group(1)))
        .plusHours(Long.parseLong(parts.group(2)))
        .plusMinutes(Long.parseLong(parts.group(3)))
        .plusSeconds(Long.parseLong(parts.group(4)))
        .plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9)));
  }
}
