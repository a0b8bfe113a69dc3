// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.environment;

import java.util.HashMap;
import java.util.Map;

/** Settings of an app that works off requests and does nothing else. */
public final class RequestSettings {
  /** What the app does for its own writes and by its scans is no cost of a request. */
  public static final Map<String, String> STANDARD =
      Map.of("DRIFT_SCHEDULE", "0 0 0 1 1 *", "AzureWebJobs.ObserveScaleSetWrite.Disabled", "true");

  /**
   * For operations of less than a second, on which local ARM sends no Retry-After: the standard
   * interval of ten seconds would hide what the app itself takes.
   */
  public static final Map<String, String> SHORT_OPERATIONS = shortOperations();

  private RequestSettings() {}

  private static Map<String, String> shortOperations() {
    Map<String, String> settings = new HashMap<>(STANDARD);
    settings.put("POLL_INTERVAL", "PT0.02S");
    return Map.copyOf(settings);
  }
}
