// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.request.CompletionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a step told, and what it could not do; for the log. */
public final class StepReport {
  private final List<Told> told = new ArrayList<>();
  private final List<RuntimeException> failures = new ArrayList<>();

  /**
   * An event that the topic has.
   *
   * @param sequenceNumber of the request's message
   * @param at when the topic took it
   * @param again whether the request had been told before, and its message came once more
   */
  public record Told(CompletionEvent event, long sequenceNumber, Instant at, boolean again) {}

  void told(CompletionEvent event, long sequenceNumber, Instant at) {
    told.add(new Told(event, sequenceNumber, at, false));
  }

  void toldAgain(CompletionEvent event, long sequenceNumber, Instant at) {
    told.add(new Told(event, sequenceNumber, at, true));
  }

  void failed(RuntimeException failure) {
    failures.add(failure);
  }

  public List<Told> told() {
    return List.copyOf(told);
  }

  /** What went wrong and was not told to the caller: somebody comes back to the work later. */
  public List<RuntimeException> failures() {
    return List.copyOf(failures);
  }
}
