package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.RequestRecord;
import java.util.List;
import java.util.Optional;

/** Where the ledger of each scale set is kept. Each call is one request: nothing is retried. */
public interface Ledger {
  /**
   * @param version changes with each write; null when nothing was written yet
   */
  record Stored(LedgerState state, String version) {}

  /**
   * @throws AzureFailure when it could not be read
   */
  Stored read(SessionKey scaleSet);

  /**
   * @throws AzureFailure when it could not be read
   */
  Optional<RequestRecord> find(SessionKey scaleSet, String requestId, int attempt);

  /**
   * How those of the attempts ended that have.
   *
   * @throws AzureFailure when one of them could not be read
   */
  default List<RequestRecord> findAll(SessionKey scaleSet, List<Attempt> attempts) {
    return attempts.stream()
        .flatMap(one -> find(scaleSet, one.requestId(), one.number()).stream())
        .toList();
  }

  /**
   * Writes the state and new records, all or nothing.
   *
   * @param version that the state was read at; null when there was none
   * @return the new version; empty when the state has another version by now, or a record exists
   * @throws AzureFailure when it is not known whether it was written
   */
  Optional<String> write(
      SessionKey scaleSet, LedgerState state, String version, List<RequestRecord> records);
}
