package io.vmssidentity.change.decide;

import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.ledger.Versions;
import io.vmssidentity.ledger.WakeUp;

/** Switches rules off, by what is stored. */
final class Switches {
  private Switches() {}

  static ScaleSetState stored(Scenario scenario, ScaleSetState next) {
    ScaleSetState stored = next;
    if (!scenario.has(Rule.OPEN_INTENT)) {
      stored = stored.withIntent(null);
    }
    if (!scenario.has(Rule.NEWEST_ETAG)) {
      stored = stored.with(Versions.UNKNOWN);
    }
    if (!scenario.has(Rule.STAMPS)) {
      stored = stored.with(new Decided(stored.decided().baseline(), Stamps.NONE));
    }
    if (!scenario.has(Rule.NAMED_WAKE_UP)) {
      stored = stored.with(stored.schedule().with((WakeUp) null));
    }
    return stored;
  }
}
