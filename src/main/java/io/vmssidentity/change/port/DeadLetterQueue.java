// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.port;

import io.vmssidentity.request.Delivery;
import java.util.List;
import java.util.function.Consumer;

/** The messages that the request queue gave up. */
public interface DeadLetterQueue {
  /**
   * A message that the queue gave up. What no one can read as bytes has an empty body.
   *
   * @param reason why the queue gave it up, or what somebody says who dead-lettered it; null: none
   * @param messageId whatever its sender chose; null: none
   */
  record Dead(Delivery delivery, String reason, String messageId) {}

  /**
   * What became of the messages that were received.
   *
   * @param settled how many are off the queue now
   * @param failures what the consumer threw; each of those messages comes again
   */
  record Round(int settled, List<RuntimeException> failures) {
    public Round {
      failures = List.copyOf(failures);
    }
  }

  /**
   * Passes the messages on, one after the other: each is taken off the queue when the consumer
   * returns, and stays for the next round when the consumer throws. A message may come twice, after
   * a crash or when the consumer took longer than its lock.
   *
   * @param most messages that are received at most
   * @throws AzureFailure when the queue does not give its messages; what was settled before stays
   *     so
   */
  Round each(int most, Consumer<Dead> consumer);
}
