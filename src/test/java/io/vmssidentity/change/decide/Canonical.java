package io.vmssidentity.change.decide;

import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.OpenIntent;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Waiting;
import io.vmssidentity.ledger.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A world as text in which what makes no difference is the same: times count from now, ETags from
 * today's, and nonces in the order in which they appear.
 */
final class Canonical {
  private final ExploredWorld world;
  private final StringBuilder text = new StringBuilder(400);
  private final List<String> nonces = new ArrayList<>();

  private Canonical(ExploredWorld world) {
    this.world = world;
  }

  /** A hash of it with so many bits that two worlds hardly share one. */
  static long hash(ExploredWorld world) {
    String text = of(world);
    long hash = 0x9E3779B97F4A7C15L;
    for (int i = 0; i < text.length(); i++) {
      hash ^= text.charAt(i);
      hash *= 0xff51afd7ed558ccdL;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  static String of(ExploredWorld world) {
    Canonical canonical = new Canonical(world);
    canonical.world();
    return canonical.text.toString();
  }

  private void world() {
    text.append(world.arm).append(world.arm.former()).append('|');
    text.append(world.holder).append(world.faults).append(world.outsiderDone).append('|');
    world.queue.forEach(it -> text.append(it.id()));
    state(world.state);
    rows(world.rows);
    text.append(world.ended).append(world.events);
    world.wakeUps.forEach(this::wakeUp);
    for (ExploredWorld.Flying it : world.flying) {
      text.append("~");
      body(it.body());
      text.append(it.etag()).append(it.owner());
      time(it.until());
    }
    for (ExploredWorld.Worker worker : world.workers) {
      text.append('#');
      if (worker != null) {
        worker(worker);
      }
    }
  }

  private void worker(ExploredWorld.Worker worker) {
    text.append(worker.request() == null ? "" : worker.request().id());
    wakeUp(worker.wakeUp());
    nonce(worker.nonce());
    text.append(worker.sent());
    time(worker.floor());
    Step step = worker.step();
    if (step == null) {
      return;
    }
    text.append(("" + world.version).equals(step.version()) ? "=" : "!");
    text.append(step.action().getClass().getSimpleName());
    if (!("" + world.version).equals(step.version())) {
      state(step.state());
      rows(step.open());
    }
    text.append(
        step.seen().scaleSet() == null
            ? ""
            : step.seen().scaleSet().etag() + step.seen().scaleSet().provisioningState());
    text.append(step.seen().unreadable() != null).append(step.seen().operation());
    if (step.action() instanceof Action.Carry carry) {
      decision(carry.decision());
    }
  }

  private void decision(Decision decision) {
    text.append(decision.getClass().getSimpleName());
    if (decision instanceof Decision.Write write) {
      state(write.next());
    } else if (decision instanceof Decision.Store store) {
      state(store.next());
      for (RowChange change : store.changes()) {
        text.append(change.getClass().getSimpleName()).append(change.key().requestId());
        text.append(change instanceof RowChange.Ended it ? it.record().outcome() : "");
      }
    } else if (decision instanceof Decision.Rest rest) {
      state(rest.next());
    }
  }

  private void state(ScaleSetState state) {
    text.append('{');
    stage(state.stage());
    text.append(
        state.decided().baseline() == null
            ? "-"
            : ExploredArm.names(state.decided().baseline().desired()).stream().sorted().toList());
    text.append(state.decided().stamps().userAssigned().sequenceNumber());
    state.decided().stamps().identities().entrySet().stream()
        .map(
            it ->
                it.getKey().toString().substring(it.getKey().toString().length() - 2)
                    + it.getValue().sequenceNumber())
        .sorted()
        .forEach(text::append);
    text.append(state.versions().newest()).append(state.versions().replaced());
    intent(state.intent());
    Waiting waiting = state.schedule().waiting();
    if (waiting != null) {
      text.append('w').append(waiting.problem().code()).append(Math.min(2, waiting.tries()));
      time(waiting.due());
    }
    time(state.schedule().outboxDue());
    wakeUp(state.schedule().wakeUp());
    text.append(state.groupLimit() == null ? "" : state.groupLimit().requestId()).append('}');
  }

  private void stage(Stage stage) {
    text.append(stage.getClass().getSimpleName().charAt(0));
    if (stage instanceof Stage.Writing writing) {
      nonce(writing.token().substring(2));
      time(writing.until());
      write(writing.write());
    } else if (stage instanceof Stage.Following following) {
      write(following.write());
      text.append(following.operation().url());
      time(following.dueAt());
    } else if (stage instanceof Stage.Settling settling) {
      keys(settling.settlement().members());
      text.append(settling.upTo());
    }
  }

  private void write(PlannedWrite write) {
    text.append(write.etag());
    body(write.body());
    keys(write.members());
    text.append(ExploredArm.names(write.before().asDesired()).stream().sorted().toList());
  }

  private void body(Patch body) {
    text.append(body.type());
    body.add().forEach(id -> text.append('+').append(last(id)));
    body.remove().forEach(id -> text.append('-').append(last(id)));
  }

  private static char last(UserAssignedIdentityId id) {
    String whole = id.toString();
    return whole.charAt(whole.length() - 1);
  }

  private void intent(OpenIntent intent) {
    if (intent != null) {
      text.append("?").append(intent.etag());
      time(intent.until());
      keys(intent.members());
      text.append(ExploredArm.names(intent.before().asDesired()).stream().sorted().toList());
      text.append(intent.looks());
    }
  }

  private void rows(List<OpenRequest> rows) {
    for (OpenRequest row : rows) {
      text.append('<').append(row.key().requestId()).append(row.progress().told());
      text.append(row.progress().setAside() != null).append(row.progress().unconfirmed());
      text.append(row.ended() == null ? "" : row.ended().outcome()).append('>');
    }
  }

  private void keys(List<RequestKey> keys) {
    keys.forEach(it -> text.append(it.requestId()));
  }

  private void wakeUp(WakeUp wakeUp) {
    if (wakeUp != null) {
      text.append('@');
      nonce(wakeUp.nonce());
      time(wakeUp.at());
    }
  }

  private void nonce(String nonce) {
    if (!nonces.contains(nonce)) {
      nonces.add(nonce);
    }
    text.append('n').append(nonces.indexOf(nonce));
  }

  private void time(Instant time) {
    if (time == null) {
      text.append("_,");
      return;
    }
    long seconds = Duration.between(world.now, time).toSeconds();
    text.append(Math.max(-61, Math.min(seconds, 700))).append(',');
  }
}
