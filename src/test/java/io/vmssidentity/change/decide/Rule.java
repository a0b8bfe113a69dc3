package io.vmssidentity.change.decide;

/** A rule of the protocol that the exploration can switch off, to see that it would be missed. */
enum Rule {
  /** The intent of a PATCH whose answer was lost stays open. */
  OPEN_INTENT,
  /** A GET that shows an older ETag decides nothing. */
  NEWEST_ETAG,
  /** Each step has a token of its own. */
  OWN_TOKEN,
  /** A lost compare-and-set leads to another decision, never to the end of the step. */
  DECIDE_AGAIN,
  /** A request is accepted once. */
  ACCEPT_ONCE,
  /** A change acts only on what no newer request decided. */
  STAMPS,
  /** The sweep wakes a scale set whose wake-up is lost. */
  SWEEP,
  /** The state names a wake-up while work is left. */
  NAMED_WAKE_UP;

  private static final ExploredRequest ADD = ExploredRequest.adds("A", 1, "a");
  private static final ExploredRequest REMOVE = ExploredRequest.removes("B", 2, "a");

  /** One that shows that the rule is missed. */
  Scenario scenario() {
    return switch (this) {
      case NEWEST_ETAG, SWEEP -> Scenario.of(1, ADD, REMOVE).without(this);
      case NAMED_WAKE_UP -> Scenario.of(0, ADD, REMOVE).without(this);
      case STAMPS -> Scenario.of(0, REMOVE, ADD).without(this);
      case DECIDE_AGAIN ->
          Scenario.of(1, ADD, REMOVE)
              .withOnly(Choice.Kind.STORED_UNANSWERED, Choice.Kind.NOT_STORED)
              .without(this)
              .alsoWithout(SWEEP);
      default -> Scenario.of(2, ADD, REMOVE).without(this);
    };
  }
}
