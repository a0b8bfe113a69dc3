// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.port.DeadLetterQueue;
import io.vmssidentity.change.port.MessageIds;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.OpenWork;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ParsedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what nobody comes back to: scale sets whose wake-up is lost, and messages that the queue
 * gave up. It wakes and sends on; only a step in the scale set's own session works on requests.
 */
public final class OpenRequestSweep {
  /** One sweep takes so many dead letters; the next one comes. */
  private static final int MOST_DEAD_LETTERS = 500;

  private final Ports ports;
  private final DeadLetterQueue deadLetters;
  private final Function<byte[], ParsedMessage> reader;
  private final StepSettings settings;
  private Instant last = Instant.EPOCH;

  public OpenRequestSweep(
      Ports ports,
      DeadLetterQueue deadLetters,
      Function<byte[], ParsedMessage> reader,
      StepSettings settings) {
    this.ports = ports;
    this.deadLetters = deadLetters;
    this.reader = reader;
    this.settings = settings;
  }

  /**
   * What a sweep found.
   *
   * @param open requests that were accepted and are not told yet
   * @param oldest how long the first of them has been open; zero when there is none
   * @param longest the scale set of that first request; null when there is none
   * @param woken scale sets that were overdue
   * @param deadLetters that were brought back or ended
   * @param failures why other dead letters stay for the next sweep
   */
  public record Swept(
      int open,
      Duration oldest,
      SessionKey longest,
      int woken,
      int deadLetters,
      List<RuntimeException> failures) {
    public Swept {
      failures = List.copyOf(failures);
    }
  }

  /**
   * @throws AzureFailure when the ledger or a queue does not answer; the next sweep comes
   */
  public synchronized Swept sweep() {
    Instant now = settings.clock().instant();
    List<OpenWork> work = ports.ledger().openWork();
    int woken = 0;
    for (OpenWork one : work) {
      Instant due = due(one);
      if (SweepTimes.isWoken(due, last, now)) {
        ports.queue().wake(one.scaleSet(), new WakeUp(settings.nonces().get(), now));
        woken++;
      }
    }
    last = now;
    DeadLetterQueue.Round round = deadLetters.each(MOST_DEAD_LETTERS, this::settle);
    Optional<OpenWork> longest = work.stream().min(Comparator.comparing(OpenWork::oldest));
    return new Swept(
        work.stream().mapToInt(OpenWork::requests).sum(),
        longest.map(one -> Duration.between(one.oldest(), now)).orElse(Duration.ZERO),
        longest.map(OpenWork::scaleSet).orElse(null),
        woken,
        round.settled(),
        round.failures());
  }

  /** A time that was named before the first open request was accepted is an old one. */
  private Instant due(OpenWork one) {
    Instant named = ports.ledger().wakeUpAt(one.scaleSet());
    return named == null || named.isBefore(one.oldest()) ? one.oldest() : named;
  }

  private void settle(DeadLetterQueue.Dead dead) {
    if (!dead.delivery().isWakeUp()) {
      MessageIds ids = delivery -> Optional.ofNullable(dead.messageId());
      new AbandonedMessages(ports, ids, settings)
          .giveUp(reader.apply(dead.delivery().body()), dead.delivery(), dead.reason());
    }
  }
}
