// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.change.decide.Step;
import io.vmssidentity.change.decide.view.Action;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.decide.view.Seen;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.ledger.RowChange;
import java.util.List;

/** What an instance is about to do, as far as it makes a difference. */
final class CanonicalSteps {
  private final Canonical canonical;
  private final StateBytes form;

  CanonicalSteps(Canonical canonical, StateBytes form) {
    this.canonical = canonical;
    this.form = form;
  }

  void worker(ExploredWorld world, Instance worker) {
    form.put(worker.request() == null ? 0 : worker.request().message());
    canonical.wakeUp(worker.wakeUp());
    form.put(worker.sent()).put(worker.sentAt() == world.version);
    canonical.time(worker.floor());
    Step step = worker.step();
    if (step == null) {
      return;
    }
    boolean current = ("" + world.version).equals(step.version());
    form.put(current).put(kind(step.action().getClass()));
    if (!current) {
      canonical.state(step.state());
      canonical.rows(step.open());
    }
    seen(step.seen());
    answer(step.answer());
    if (step.action() instanceof Action.Carry carry) {
      decision(carry.decision());
    }
  }

  private static int kind(Class<?> type) {
    return type.getSimpleName().hashCode();
  }

  private void seen(Seen seen) {
    if (seen.scaleSet() != null) {
      canonical.shown(seen.scaleSet());
    }
    form.put(seen.unreadable() == null ? -1 : seen.unreadable().reason().ordinal());
    form.put(seen.operation() == null ? 0 : kind(seen.operation().getClass()));
    form.put(seen.operation() instanceof OperationStatus.Failed it ? it.reason().ordinal() : -1);
  }

  private void answer(Event answer) {
    form.put(answer == null ? 0 : kind(answer.getClass()));
    if (answer instanceof Event.Accepted accepted) {
      form.put(canonical.etag(accepted.operation().etag()));
    } else if (answer instanceof Event.Refused refused) {
      form.put(refused.failure().reason().ordinal());
    }
  }

  private void decision(Decision decision) {
    form.put(kind(decision.getClass()));
    if (decision instanceof Decision.Write write) {
      canonical.state(write.next());
      changes(write.changes());
    } else if (decision instanceof Decision.Store store) {
      canonical.state(store.next());
      changes(store.changes());
    } else if (decision instanceof Decision.Rest rest) {
      canonical.state(rest.next());
    } else if (decision instanceof Decision.Tell tell) {
      tell.ended().forEach(it -> form.put((int) it.key().sequenceNumber()));
    }
  }

  private void changes(List<RowChange> changes) {
    for (RowChange change : changes) {
      form.put(kind(change.getClass())).put((int) change.key().sequenceNumber());
      form.put(change instanceof RowChange.Ended it ? it.record().outcome().ordinal() : -1);
    }
  }
}
