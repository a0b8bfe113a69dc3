// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

/** Every metric; the names of OpenTelemetry's semantic conventions where there is one. */
public enum Metric {
  REQUESTS("vmssidentity.requests", "{request}", "Requests that ended, by their outcome."),
  OPEN_REQUESTS(
      "vmssidentity.requests.open", "{request}", "Requests that are accepted and not told yet."),
  OPEN_AGE("vmssidentity.requests.open.age", "s", "How long the first open request has been open."),
  QUEUE_AGE("vmssidentity.queue.age", "s", "How long a message had been in its queue."),
  CANARY_DURATION(
      "vmssidentity.canary.duration", "s", "From sending a canary request until its event is out."),
  GROUP_SIZE("vmssidentity.group.size", "{request}", "Requests that shared a PATCH."),
  ARM_CALLS("http.client.request.duration", "s", "HTTP requests to ARM, by their answer."),
  THROTTLE_WAIT("vmssidentity.throttle.wait", "s", "Waits because Azure throttled."),
  OPERATION_DURATION("vmssidentity.operation.duration", "s", "From PATCH to its operation's end."),
  DRIFT_SCALE_SETS("vmssidentity.drift.scale_sets", "{scale_set}", "What the last scan saw."),
  DRIFT_FINDINGS("vmssidentity.drift.findings", "{finding}", "News of findings that were told.");

  private final String text;
  private final String unit;
  private final String meaning;

  Metric(String text, String unit, String meaning) {
    this.text = text;
    this.unit = unit;
    this.meaning = meaning;
  }

  /** As UCUM writes it. */
  public String unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  @Override
  public String toString() {
    return text;
  }
}
