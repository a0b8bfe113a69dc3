// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.Handled.Disposition;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes a message of the request queue: keeps its request, and does all that is due for its scale
 * set. Nothing is waited for.
 */
public final class MessageHandler {
  /** From this delivery on a bug may last: the message must not block its session. */
  private static final int LAST_DELIVERY = 3;

  private static final Duration STEP_AGAIN = Duration.ofSeconds(30);

  private final Ports ports;
  private final StepSettings settings;
  private final Acceptance acceptance;
  private final ForwardedCopies copies;
  private final Rejections rejections;
  private final StepRunner steps;
  private final AbandonedMessages abandoned;
  private final Holding holding;

  /**
   * @param holding passes the time before a call fails: its message is delivered again at once, and
   *     has but so many deliveries
   */
  public MessageHandler(Ports ports, StepSettings settings, Holding holding) {
    this.ports = ports;
    this.settings = settings;
    this.acceptance = ports.acceptance(settings.clock());
    this.copies = new ForwardedCopies(ports.queue(), settings.clock());
    this.rejections = new Rejections(ports, ports.messageIds(), settings.clock());
    this.steps = new StepRunner(ports, settings);
    this.abandoned = new AbandonedMessages(ports, ports.messageIds(), settings);
    this.holding = holding;
  }

  /**
   * Lets time pass.
   *
   * @param wanted for how long
   */
  public record Holding(Duration wanted, Consumer<Duration> pass) {}

  /** Does what is due for the scale set that a wake-up names. */
  public Handled wake(Delivery delivery) {
    CallTime time = CallTime.begin(settings.clock());
    try {
      return wake(delivery, time);
    } finally {
      CallTime.end();
    }
  }

  private Handled wake(Delivery delivery, CallTime time) {
    return SessionKey.parse(delivery.sessionId())
        .map(scaleSet -> wake(scaleSet, delivery.nonce(), time))
        .orElse(new Handled(Disposition.IGNORED, null, null, new StepReport()));
  }

  /** What a wake-up cannot do the sweep does later. */
  private Handled wake(SessionKey scaleSet, String nonce, CallTime time) {
    StepReport report = new StepReport();
    try {
      steps.run(scaleSet, nonce, time, report);
    } catch (RuntimeException failure) {
      report.failed(failure);
    }
    return new Handled(Disposition.WOKEN, null, scaleSet, report);
  }

  /**
   * @throws RuntimeException when the message is neither kept nor sent on: it must come again
   */
  public Handled handle(ParsedMessage message, Delivery delivery) {
    CallTime time = CallTime.begin(settings.clock());
    try {
      return handle(message, delivery, time);
    } catch (RuntimeException failure) {
      holding.pass().accept(time.hold(holding.wanted()));
      throw failure;
    } finally {
      CallTime.end();
    }
  }

  private Handled handle(ParsedMessage message, Delivery delivery, CallTime time) {
    try {
      return take(message, delivery, time);
    } catch (AzureFailure | UnreadableRow away) {
      return sentOn(message, delivery, away);
    } catch (RuntimeException bug) {
      return afterBug(message, delivery, bug);
    }
  }

  private Handled take(ParsedMessage message, Delivery delivery, CallTime time) {
    Route route = Route.of(message, delivery);
    if (route instanceof Route.Nowhere nowhere) {
      return rejected(nowhere.about(), nowhere.problems(), delivery);
    }
    if (route instanceof Route.Elsewhere stray) {
      copies.toSession(delivery, stray.scaleSet());
      return new Handled(
          Disposition.REHOMED, message.requestId(), stray.scaleSet(), new StepReport());
    }
    Route.Here here = (Route.Here) route;
    return take(here.request(), here.attempt(), delivery, time);
  }

  private Handled take(ChangeRequest request, Attempt attempt, Delivery delivery, CallTime time) {
    SessionKey scaleSet = SessionKey.of(request.scaleSetId());
    Ledger.Stored stored = ports.ledger().read(scaleSet);
    Duration paused = stored.state().schedule().paused();
    Acceptance.Answer answer = acceptance.accept(request, attempt, delivery, paused);
    if (answer instanceof Acceptance.Answer.Refused refused) {
      return rejected(request, List.of(refused.objection()), delivery);
    }
    StepReport report = new StepReport();
    boolean isNew = answer instanceof Acceptance.Answer.Accepted;
    if (answer instanceof Acceptance.Answer.Known known && known.ended() != null) {
      report.toldAgain(
          toldAgain(request, known.ended(), delivery),
          delivery.sequenceNumber(),
          settings.clock().instant());
    }
    Duration age = Duration.between(delivery.enqueuedAt(), settings.clock().instant());
    step(scaleSet, stored, age, time, report);
    return new Handled(
        isNew ? Disposition.ACCEPTED : Disposition.REPEATED, request.requestId(), scaleSet, report);
  }

  private CompletionEvent toldAgain(ChangeRequest request, RequestRecord ended, Delivery delivery) {
    CompletionEvent event =
        CompletionEvent.of(request, ended, delivery.enqueuedAt(), delivery.deliveryCount());
    ports.topic().publish(event);
    return event;
  }

  /** The request is kept: whatever goes wrong now, somebody comes back to it. */
  private void step(
      SessionKey scaleSet, Ledger.Stored stored, Duration age, CallTime time, StepReport report) {
    try {
      steps.run(scaleSet, stored, age, time, report);
    } catch (AzureFailure failure) {
      report.failed(failure);
      wakeSoon(scaleSet, report);
    } catch (RuntimeException bug) {
      report.failed(bug);
    }
  }

  /** The sweep comes, too, but later. */
  private void wakeSoon(SessionKey scaleSet, StepReport report) {
    try {
      String nonce = settings.nonces().get();
      ports.queue().wake(scaleSet, new WakeUp(nonce, settings.clock().instant().plus(STEP_AGAIN)));
    } catch (AzureFailure failure) {
      report.failed(failure);
    }
  }

  private Handled rejected(ParsedMessage about, List<Problem.Detail> problems, Delivery delivery) {
    StepReport report = new StepReport();
    CompletionEvent event = rejections.reject(about, problems, delivery);
    report.told(event, delivery.sequenceNumber(), settings.clock().instant());
    return new Handled(Disposition.REJECTED, about.requestId(), null, report);
  }

  private Handled sentOn(ParsedMessage message, Delivery delivery, RuntimeException because) {
    StepReport report = new StepReport();
    report.failed(because);
    try {
      copies.afterOutage(delivery);
    } catch (AzureFailure failure) {
      because.addSuppressed(failure);
      throw because;
    }
    return new Handled(Disposition.SENT_ON, message.requestId(), null, report);
  }

  private Handled afterBug(ParsedMessage message, Delivery delivery, RuntimeException bug) {
    StepReport report = new StepReport();
    report.failed(bug);
    try {
      if (delivery.deliveryCount() >= LAST_DELIVERY) {
        Disposition disposition =
            abandoned.giveUp(message, delivery, "an error in the app, again and again");
        return new Handled(disposition, message.requestId(), null, report);
      }
    } catch (RuntimeException failure) {
      bug.addSuppressed(failure);
    }
    throw bug;
  }
}
