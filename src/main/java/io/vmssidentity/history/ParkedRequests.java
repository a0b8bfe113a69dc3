// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.history;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parked queue, as an operator needs it. */
public interface ParkedRequests extends AutoCloseable {
  /**
   * Every message, oldest first; none of them is locked for it.
   *
   * @throws AzureFailure when the queue cannot be read
   */
  List<ParkedRequest> all();

  /**
   * Locks a session, and the messages of these numbers in it. Each session can be held once.
   *
   * @return empty when somebody else holds the session
   * @throws AzureFailure when the queue cannot be read
   */
  Optional<Held> hold(String sessionId, Set<Long> numbers);

  /**
   * Sends a copy to the request queue, as the next attempt.
   *
   * @param asNew whether it takes a new place in time, instead of the original's
   * @throws AzureFailure when it is not sure that the queue has it
   */
  void replay(ParkedRequest request, boolean asNew);

  @Override
  void close();

  /**
   * Some messages of a session, locked until it is closed; what is left then stays in the queue.
   */
  interface Held extends AutoCloseable {
    /** Those of the messages that are still there. */
    Set<Long> numbers();

    /**
     * @throws AzureFailure when it is not sure that it is gone
     */
    void remove(long number);

    @Override
    void close();
  }
}
