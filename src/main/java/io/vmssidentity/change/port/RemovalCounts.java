// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.port;

/**
 * How many identities may have been taken away in each subscription within the hour. Each call is
 * one request: nothing is retried.
 */
public interface RemovalCounts {
  /**
   * @param hour since 1970 (UTC)
   * @param version changes with each write; null when nothing was written yet
   */
  record Stored(long hour, int count, String version) {}

  /**
   * @param subscriptionId in any letter case
   * @throws AzureFailure when it could not be read
   */
  Stored read(String subscriptionId);

  /**
   * @param next with the version that was read
   * @return false when there is another version by now
   * @throws AzureFailure when it is not known whether it was written
   */
  boolean write(String subscriptionId, Stored next);
}
