// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

/**
 * One try at a request.
 *
 * @param number 0 for the sender's own message, one more at each replay
 */
public record Attempt(String requestId, int number) {
  public Attempt before() {
    return new Attempt(requestId, number - 1);
  }

  public Attempt next() {
    return new Attempt(requestId, number + 1);
  }
}
