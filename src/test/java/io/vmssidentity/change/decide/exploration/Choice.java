// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

/**
 * What may happen next in the bounded world.
 *
 * @param at which instance, PATCH or message; 0 where there is one only
 */
record Choice(Kind kind, int at) {
  private static final int MOST = 64;

  /** As a number, for the way to a world. */
  int code() {
    return kind.ordinal() * MOST + at + 1;
  }

  static Choice of(int code) {
    return new Choice(Kind.values()[code / MOST], code % MOST - 1);
  }

  /** The kinds of things that happen; a fault counts against the bound. */
  enum Kind {
    DELIVER(false),
    PROCEED(false),
    LAND(false),
    DROP(false),
    OPERATION_ENDS(false),
    OUTSIDER_WRITES(false),
    TIME_PASSES(false),
    SWEEP(false),
    CRASH(true),
    LOCK_LOST(true),
    TIME_PASSES_MEANWHILE(true),
    OLD_READ(true),
    READ_FAILS(true),
    STORED_UNANSWERED(true),
    NOT_STORED(true),
    ANSWER_LOST(true),
    TOPIC_REFUSES(true),
    TOLD_UNANSWERED(true),
    NOT_SCHEDULED(true),
    WAKE_UP_LOST(true),
    WAKE_UP_EARLY(true),
    WAKE_UP_TWICE(true),
    OPERATION_BREAKS(true),
    OPERATION_BREAKS_KEEPING(true),
    OPERATION_PREEMPTED(true),
    READ_ONLY_ON(true),
    READ_ONLY_OFF(false);

    private final boolean fault;

    Kind(boolean fault) {
      this.fault = fault;
    }

    boolean isFault() {
      return fault;
    }
  }
}
