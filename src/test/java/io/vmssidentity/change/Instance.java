package io.vmssidentity.change;

import io.vmssidentity.change.SimulatedCall.Fate;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.QueueIdentity;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.WaitingEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One process of the app: the real handler between simulated ports, each a point to stop at. */
final class Instance implements ScaleSets, Ledger, EventTopic, ParkedQueue, RequestQueue, Pause {
  private final String name;
  private final Schedule schedule;
  private final Exploration world;
  private final Set<String> tokens = new HashSet<>();
  private final ChangeHandler handler;
  private volatile boolean dead;
  private long pausedUntil;

  Instance(String name, Schedule schedule, Exploration world) {
    this.name = name;
    this.schedule = schedule;
    this.world = world;
    this.handler =
        new ChangeHandler(
            this,
            this,
            this,
            this,
            this,
            new QueueIdentity("identity-requests", 1),
            World.LIMITS,
            OpenGate.safeguards(schedule.clock),
            new Surroundings(schedule.clock, this, this::token));
  }

  private String token() {
    String token = name + "-" + tokens.size();
    tokens.add(token);
    return token;
  }

  Handled handle(ChangeRequest request, Delivery delivery) {
    return handler.handle(request, delivery);
  }

  static AzureFailure failure(FailureReason reason) {
    return new AzureFailure(reason, "It failed.", null);
  }

  @Override
  public ScaleSet get(ScaleSetId id) {
    return read("GET", world.arm()::get);
  }

  /**
   * Refused for now or for good, sent and answered, or sent and never heard of again: maybe it
   * lands much later.
   */
  @Override
  public Operation patch(ScaleSetId id, Patch patch, String etag) {
    if (stop("PATCH " + etag) == Fate.FAILS) {
      throw failure(schedule.oneIn(2) ? FailureReason.THROTTLED : FailureReason.LOCKED);
    }
    if (world.isLocked()) {
      throw failure(FailureReason.LOCKED);
    }
    boolean late = stop("PATCH " + etag + " is about to be sent") == Fate.LATE;
    SimulatedArm.Sent sent = world.arm().send(patch, etag, late);
    if (stop("PATCH " + etag + " is sent") != Fate.WELL) {
      throw failure(FailureReason.UNAVAILABLE);
    }
    return sent.answer();
  }

  @Override
  public OperationStatus poll(Operation operation) {
    return read("POLL", () -> world.arm().poll(operation));
  }

  @Override
  public Stored read(SessionKey scaleSet) {
    return read("reads ledger", () -> world.ledger().read(tokens, schedule));
  }

  @Override
  public Optional<RequestRecord> find(SessionKey scaleSet, String requestId, int attempt) {
    Attempt one = new Attempt(requestId, attempt);
    return read("finds " + one, () -> world.ledger().find(one));
  }

  @Override
  public Optional<String> write(
      SessionKey scaleSet, LedgerState state, String version, List<RequestRecord> records) {
    Supplier<Optional<String>> write = () -> world.ledger().write(state, version, records);
    String what = "writes " + Telling.of(state) + Telling.of(records) + " for " + version;
    return switch (stop(what)) {
      case FAILS -> throw failure(FailureReason.UNAVAILABLE);
      case LATE -> {
        schedule.after(schedule.between(1, 100_000), write::get);
        throw failure(FailureReason.UNAVAILABLE);
      }
      case WELL -> {
        Optional<String> written = write.get();
        if (stop("has written " + written) == Fate.FAILS) {
          throw failure(FailureReason.UNAVAILABLE);
        }
        yield written;
      }
    };
  }

  @Override
  public void publish(CompletionEvent event) {
    if (stop("publishes " + event.about().requestId() + " " + event.outcome()) == Fate.FAILS) {
      throw failure(FailureReason.UNAVAILABLE);
    }
    world.published(event);
    if (stop("has published") == Fate.FAILS) {
      throw failure(FailureReason.UNAVAILABLE);
    }
  }

  @Override
  public void publish(WaitingEvent event) {
    throw new UnsupportedOperationException("No call waits here for minutes.");
  }

  @Override
  public void park(CompletionEvent event, byte[] body, Position place) {
    if (stop("parks " + event.about().requestId() + " " + event.outcome()) == Fate.FAILS) {
      throw failure(FailureReason.UNAVAILABLE);
    }
    world.parked(event, place);
    if (stop("has parked") == Fate.FAILS) {
      throw failure(FailureReason.UNAVAILABLE);
    }
  }

  @Override
  public void sendOn(Delivery message, Onward onward) {
    if (stop("sends on " + message.sequenceNumber()) == Fate.FAILS) {
      throw failure(FailureReason.UNAVAILABLE);
    }
    schedule.after(0, () -> world.queue().sendOn(message, onward));
    stop("has sent on " + message.sequenceNumber());
  }

  @Override
  public void wake(SessionKey scaleSet, WakeUp wakeUp) {
    throw new UnsupportedOperationException("Nothing waits for a wake-up here.");
  }

  @Override
  public void sleep(Duration duration) {
    SimulatedCall.pass("sleeps " + duration, duration);
  }

  private <T> T read(String what, Supplier<T> look) {
    if (stop(what) == Fate.FAILS) {
      throw failure(FailureReason.UNAVAILABLE);
    }
    return look.get();
  }

  private static Fate stop(String what) {
    return SimulatedCall.pass(what, Duration.ZERO);
  }

  void die() {
    dead = true;
  }

  boolean isDead() {
    return dead;
  }

  void pauseUntil(long millis) {
    pausedUntil = millis;
  }

  long pausedUntil() {
    return pausedUntil;
  }

  @Override
  public String toString() {
    return name;
  }
}
