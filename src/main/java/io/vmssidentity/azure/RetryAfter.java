// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long an answer asks to wait: ARM and Compute send whole seconds. */
public final class RetryAfter {
  private static final HttpHeaderName QUOTA_REMAINING =
      HttpHeaderName.fromString("x-ms-user-quota-remaining");
  private static final HttpHeaderName QUOTA_RESETS_AFTER =
      HttpHeaderName.fromString("x-ms-user-quota-resets-after");
  private static final Pattern HOURS = Pattern.compile("(\\d{1,3}):(\\d{2}):(\\d{2})(\\.\\d+)?");

  private RetryAfter() {}

  /** Null when the answer does not say, or says 0. */
  public static Duration of(HttpHeaders headers) {
    String value = headers.getValue(HttpHeaderName.RETRY_AFTER);
    if (value == null || !value.matches("\\d{1,6}")) {
      return quota(headers);
    }
    Duration wait = Duration.ofSeconds(Long.parseLong(value));
    return wait.isZero() ? null : wait;
  }

  /**
   * How long until Resource Graph takes another query; null when it takes one now.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests">Throttling
   *     headers</a>
   */
  public static Duration quota(HttpHeaders headers) {
    String resetsAfter = headers.getValue(QUOTA_RESETS_AFTER);
    if (!"0".equals(headers.getValue(QUOTA_REMAINING)) || resetsAfter == null) {
      return null;
    }
    Matcher hours = HOURS.matcher(resetsAfter);
    if (!hours.matches()) {
      return null;
    }
    Duration wait =
        Duration.ofHours(Long.parseLong(hours.group(1)))
            .plusMinutes(Long.parseLong(hours.group(2)))
            .plusSeconds(Long.parseLong(hours.group(3)) + (hours.group(4) == null ? 0 : 1));
    return wait.isZero() ? null : wait;
  }
}
