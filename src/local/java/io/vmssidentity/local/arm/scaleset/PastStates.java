// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.scaleset;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** How a scale set was, for reads that are behind. */
public final class PastStates {
  private static final int REMEMBERED = 100;

  private final Deque<State> states = new ArrayDeque<>(2);

  /** How the scale set was from a moment on, until the next state. */
  public record State(Instant from, String etag, ScaleSetSnapshot snapshot) {}

  /** A state that is no other than the last is not kept: most scale sets have one only. */
  void add(Instant from, String etag, ScaleSetSnapshot snapshot) {
    State last = states.peekLast();
    if (last != null && last.etag().equals(etag) && last.snapshot().equals(snapshot)) {
      return;
    }
    states.addLast(new State(from, etag, snapshot));
    if (states.size() > REMEMBERED) {
      states.removeFirst();
    }
  }

  /** Null where it was not there yet, or that is too long ago. */
  public State at(Instant time) {
    Iterator<State> latestFirst = states.descendingIterator();
    while (latestFirst.hasNext()) {
      State state = latestFirst.next();
      if (!state.from().isAfter(time)) {
        return state;
      }
    }
    return null;
  }

  /** The last state under another ETag than the latest; the latest where there is none. */
  public State beforeLatestWrite() {
    State latest = states.getLast();
    Iterator<State> latestFirst = states.descendingIterator();
    while (latestFirst.hasNext()) {
      State state = latestFirst.next();
      if (!state.etag().equals(latest.etag())) {
        return state;
      }
    }
    return latest;
  }
}
