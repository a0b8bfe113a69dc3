package io.vmssidentity.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.time.Duration;

/** How long an answer asks to wait: ARM and Compute send whole seconds. */
final class RetryAfter {
  private RetryAfter() {}

  /** Null when the answer does not say, or says 0. */
  static Duration of(HttpHeaders headers) {
    String value = headers.getValue(HttpHeaderName.RETRY_AFTER);
    if (value == null || !value.matches("\\d{1,6}")) {
      return null;
    }
    Duration wait = Duration.ofSeconds(Long.parseLong(value));
    return wait.isZero() ? null : wait;
  }
}
