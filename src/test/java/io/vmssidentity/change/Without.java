package io.vmssidentity.change;

/** A rule of the ledger that is switched off, to see that it is needed and its loss is noticed. */
enum Without {
  NOTHING,
  /** Nobody sees that a holder left an intent behind. */
  TAKEOVER,
  /** What a request decided of single fields is forgotten. */
  STAMPS,
  /** What a request decided of all user-assigned identities is forgotten. */
  FLOORS,
  /** A copy takes a new place in time. */
  ORDER,
  /** How one attempt ended is taken for how the next one did. */
  ATTEMPTS,
  /** Whoever writes to the ledger succeeds. */
  FENCE
}
