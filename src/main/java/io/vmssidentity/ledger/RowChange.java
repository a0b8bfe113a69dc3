// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.request.RequestRecord;
import java.util.List;
import java.util.Optional;

/** A change of an open request's row, stored together with the state or not at all. */
public sealed interface RowChange {
  RequestKey key();

  /** What the row becomes; empty when it goes. */
  Optional<OpenRequest> of(OpenRequest row);

  /** The request's outcome is decided; its event is still to be published. */
  record Ended(RequestKey key, RequestRecord record) implements RowChange {
    @Override
    public Optional<OpenRequest> of(OpenRequest row) {
      return Optional.of(row.endedAs(record));
    }
  }

  /** The request is further than it was. */
  record Moved(RequestKey key, RequestProgress progress) implements RowChange {
    @Override
    public Optional<OpenRequest> of(OpenRequest row) {
      return Optional.of(row.with(progress));
    }
  }

  /** The request's event is published, and nothing needs the row any more. */
  record Removed(RequestKey key) implements RowChange {
    @Override
    public Optional<OpenRequest> of(OpenRequest row) {
      return Optional.empty();
    }
  }

  /**
   * The request was told that its operation still runs, and now that is over: history gets the
   * truth, without another event.
   *
   * @param told whether its event is published, so that nothing needs the row any more
   */
  record CameTrue(RequestKey key, RequestRecord record, boolean told) implements RowChange {
    @Override
    public Optional<OpenRequest> of(OpenRequest row) {
      return told ? Optional.empty() : Optional.of(row);
    }
  }

  /** The rows after the changes. */
  static List<OpenRequest> apply(List<OpenRequest> rows, List<RowChange> changes) {
    List<OpenRequest> next = rows;
    for (RowChange change : changes) {
      next =
          next.stream()
              .flatMap(
                  row ->
                      row.key().equals(change.key())
                          ? change.of(row).stream()
                          : Optional.of(row).stream())
              .toList();
    }
    return next;
  }
}
