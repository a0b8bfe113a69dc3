// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.change.decide.exploration.Choice.Kind;
import java.time.Duration;

/** A rule of the protocol that the exploration can switch off, to see that it would be missed. */
enum Rule {
  /** The key of a row names its own message: positions repeat. */
  KEY_OF_ITS_OWN,
  /** A row remembers which removals were counted for it. */
  RESERVED,
  /** Each step has a token of its own. */
  OWN_TOKEN,
  /** While one at fault is looked for, only a part of the group tries. */
  GROUP_LIMIT,
  /** A GET that shows an older ETag decides nothing. */
  NEWEST_ETAG,
  /** The intent of a PATCH whose answer was lost stays open. */
  OPEN_INTENT,
  /** Nobody is told how a request ended while its PATCH may still be carried out. */
  SET_ASIDE,
  /** Whatever message woke a call, it does all that is due. */
  EVERY_CALL,
  /** A lost compare-and-set leads to another decision, never to the end of the step. */
  DECIDE_AGAIN,
  /** A step that has sent its PATCH decides from the answer, and never sends it again. */
  ONE_PATCH_A_TOKEN,
  /** A wake-up's message bears an ID that the queue has not seen. */
  RANDOM_NONCE,
  /** The sweep wakes a scale set whose wake-up is lost. */
  SWEEP,
  /** A request that was told that its operation runs learns how the operation ends. */
  FOLLOW_TO_THE_END,
  /** A request is accepted once. */
  ACCEPT_ONCE,
  /** A change acts only on what no newer request decided. */
  STAMPS,
  /** The state names a wake-up while work is left. */
  NAMED_WAKE_UP;

  private static final ExploredRequest ADD = ExploredRequest.adds("A", 1, "a");
  private static final ExploredRequest REMOVE = ExploredRequest.removes("B", 2, "a");
  private static final ExploredRequest OTHER = ExploredRequest.adds("C", 3, "c");
  private static final ExploredRequest BAD = ExploredRequest.adds("B", 2, ExploredArm.UNNAMED_BAD);

  /** The smallest one that shows that the rule is missed. */
  Scenario scenario() {
    Scenario two = Scenario.of(0, ADD, REMOVE);
    Scenario.Faults one = kinds -> Scenario.of(1, ADD, REMOVE).withOnly(kinds);
    return switch (this) {
      case KEY_OF_ITS_OWN -> Scenario.of(0, ADD, OTHER.at(1));
      case RESERVED -> Scenario.of(0, REMOVE).startingWith("a", "b").withOutsider();
      case GROUP_LIMIT -> Scenario.of(0, ADD, BAD, OTHER);
      case OWN_TOKEN -> one.of(Kind.LOCK_LOST);
      case NEWEST_ETAG -> one.of(Kind.OLD_READ);
      case SWEEP -> one.of(Kind.WAKE_UP_LOST);
      case SET_ASIDE -> Scenario.of(1, ADD.expiring()).withOnly(Kind.ANSWER_LOST);
      case EVERY_CALL, RANDOM_NONCE, NAMED_WAKE_UP -> two.alsoWithout(SWEEP);
      case ONE_PATCH_A_TOKEN -> Scenario.of(1, ADD).withOnly(Kind.NOT_STORED);
      case FOLLOW_TO_THE_END -> Scenario.of(0, ADD).withBudget(Duration.ofSeconds(15));
      case STAMPS -> Scenario.of(0, REMOVE, ADD);
      case DECIDE_AGAIN -> one.of(Kind.STORED_UNANSWERED, Kind.NOT_STORED).alsoWithout(SWEEP);
      case ACCEPT_ONCE -> Scenario.of(2, ADD, REMOVE).withOnly(Kind.CRASH);
      case OPEN_INTENT ->
          Scenario.of(2, ADD, REMOVE)
              .withOnly(Kind.ANSWER_LOST, Kind.CRASH, Kind.TIME_PASSES_MEANWHILE);
    };
  }
}
