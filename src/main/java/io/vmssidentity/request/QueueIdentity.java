// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

/**
 * Which queue sequence numbers are of.
 *
 * @param epoch to be raised when the queue is re-created: it then counts from 1 again
 */
public record QueueIdentity(String name, int epoch) {}
