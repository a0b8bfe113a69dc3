// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.Handled.Disposition;
import io.vmssidentity.change.port.MessageIds;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Brings back what the queue or the app gave up. That says nothing about the request: a restarting
 * worker or a wrong setting burns all deliveries in a moment. Only what comes back in vain, again
 * and again, ends.
 */
final class AbandonedMessages {
  /** The queue's word for a message whose time to live was over. */
  private static final String EXPIRED = "TTLExpiredException";

  private static final int LONGEST_REASON = 100;

  private final Ports ports;
  private final StepSettings settings;
  private final Acceptance acceptance;
  private final ForwardedCopies copies;
  private final Rejections rejections;

  /**
   * @param ids finds the message IDs of those that are no valid requests
   */
  AbandonedMessages(Ports ports, MessageIds ids, StepSettings settings) {
    this.ports = ports;
    this.settings = settings;
    this.acceptance = ports.acceptance(settings.clock());
    this.copies = new ForwardedCopies(ports.queue(), settings.clock());
    this.rejections = new Rejections(ports, ids, settings.clock());
  }

  /**
   * @param reason why it was given up; whoever may send can dead-letter, too, and say anything
   * @throws AzureFailure when it must stay where it is for now
   */
  Disposition giveUp(ParsedMessage message, Delivery delivery, String reason) {
    Route route = Route.of(message, delivery);
    if (route instanceof Route.Nowhere nowhere) {
      return rejected(nowhere.about(), nowhere.problems(), delivery);
    }
    if (route instanceof Route.Elsewhere stray) {
      copies.toSession(delivery, stray.scaleSet());
      return Disposition.REHOMED;
    }
    Route.Here here = (Route.Here) route;
    return giveUp(here.request(), here.attempt(), delivery, reason);
  }

  private Disposition giveUp(
      ChangeRequest request, Attempt attempt, Delivery delivery, String reason) {
    SessionKey scaleSet = SessionKey.of(request.scaleSetId());
    Optional<Acceptance.Answer> instead =
        acceptance
            .find(scaleSet, attempt, delivery)
            .or(() -> acceptance.unexpected(scaleSet, attempt, delivery));
    if (instead.isPresent()) {
      return instead.get() instanceof Acceptance.Answer.Refused refused
          ? rejected(request, List.of(refused.objection()), delivery)
          : woken(scaleSet, Disposition.REPEATED);
    }
    boolean expired = EXPIRED.equals(reason);
    if (!expired && copies.afterDeadLetter(delivery)) {
      return Disposition.SENT_ON;
    }
    Problem problem = expired ? Problem.outlived() : Problem.crashed(readable(reason));
    acceptance.acceptEnded(request, attempt, delivery, problem);
    return woken(scaleSet, Disposition.ACCEPTED);
  }

  private Disposition woken(SessionKey scaleSet, Disposition disposition) {
    ports.queue().wake(scaleSet, new WakeUp(settings.nonces().get(), settings.clock().instant()));
    return disposition;
  }

  private Disposition rejected(
      ParsedMessage about, List<Problem.Detail> problems, Delivery delivery) {
    rejections.reject(about, problems, delivery);
    return Disposition.REJECTED;
  }

  private static String readable(String reason) {
    String letters = reason == null ? "" : reason.replaceAll("[^A-Za-z0-9 .,_-]", "");
    String shown = letters.substring(0, Math.min(letters.length(), LONGEST_REASON));
    return shown.isBlank() ? "no reason given" : shown;
  }
}
