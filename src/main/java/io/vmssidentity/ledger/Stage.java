// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import java.time.Instant;

/** Where the work on a scale set stands. Each is stored before what it says is done. */
public sealed interface Stage {
  Stage IDLE = new Idle();

  /** Nothing is written. */
  record Idle() implements Stage {}

  /**
   * A PATCH is about to be sent, or was sent and is not answered yet.
   *
   * @param token of the step that sends it; a step sends only under its own token, and once
   * @param until when the step has given up for sure
   */
  record Writing(String token, Instant until, PlannedWrite write) implements Stage {}

  /**
   * ARM accepted the PATCH and carries it out.
   *
   * @param operation how the operation is looked at
   * @param since when ARM accepted it
   * @param dueAt when it is looked at next
   * @param tries how often it could not be looked at in a row
   */
  record Following(
      PlannedWrite write, StoredOperation operation, Instant since, Instant dueAt, int tries)
      implements Stage {}

  /**
   * The outcomes of a group that is too large for one transaction are being stored.
   *
   * @param upTo the last member whose outcome is stored; null before the first
   */
  record Settling(Settlement settlement, RequestKey upTo) implements Stage {}
}
