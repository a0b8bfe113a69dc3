// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers message IDs for a while. */
final class DuplicateDetection {
  private final Duration window;
  private final Map<String, Instant> forgottenAt = new LinkedHashMap<>();

  DuplicateDetection(Duration window) {
    this.window = window;
  }

  @Evidence(
      value = "A message whose ID was seen within the window is accepted and dropped.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/duplicate-detection")
  @Evidence(value = "A dropped message does not make the window longer.", from = From.ASSUMED)
  boolean isRepeat(String messageId, Instant now) {
    if (window.isZero()) {
      return false;
    }
    var oldestFirst = forgottenAt.values().iterator();
    while (oldestFirst.hasNext() && !oldestFirst.next().isAfter(now)) {
      oldestFirst.remove();
    }
    return forgottenAt.putIfAbsent(messageId, now.plus(window)) != null;
  }
}
