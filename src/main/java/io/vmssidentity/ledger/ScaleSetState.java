// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

/**
 * What is remembered of a scale set. It is changed by compare-and-set only.
 *
 * @param intent null while the answer of every PATCH is known
 * @param groupLimit while one of a group is at fault and not known: the last request that may join;
 *     else null
 */
public record ScaleSetState(
    Stage stage,
    Decided decided,
    Versions versions,
    OpenIntent intent,
    Schedule schedule,
    RequestKey groupLimit) {
  public static final ScaleSetState EMPTY =
      new ScaleSetState(Stage.IDLE, Decided.NOTHING, Versions.UNKNOWN, null, Schedule.NONE, null);

  /** Whether a write is under way, or may be. */
  public boolean isBusy() {
    return !(stage instanceof Stage.Idle) || intent != null;
  }

  public ScaleSetState with(Stage value) {
    return new ScaleSetState(value, decided, versions, intent, schedule, groupLimit);
  }

  public ScaleSetState with(Decided value) {
    return new ScaleSetState(stage, value, versions, intent, schedule, groupLimit);
  }

  public ScaleSetState with(Versions value) {
    return new ScaleSetState(stage, decided, value, intent, schedule, groupLimit);
  }

  public ScaleSetState withIntent(OpenIntent value) {
    return new ScaleSetState(stage, decided, versions, value, schedule, groupLimit);
  }

  public ScaleSetState with(Schedule value) {
    return new ScaleSetState(stage, decided, versions, intent, value, groupLimit);
  }

  public ScaleSetState withGroupLimit(RequestKey value) {
    return new ScaleSetState(stage, decided, versions, intent, schedule, value);
  }
}
