// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.history;

import java.time.Instant;

/** What is kept for those who ask later. */
public interface History {
  /**
   * Forgets what is older than a time, and needed no more.
   *
   * @return how many rows
   * @throws AzureFailure when it could not forget all of it
   */
  int forgetBefore(Instant time);
}
