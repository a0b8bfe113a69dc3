// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import java.time.Instant;

/** When a request was sent, begun and ended, and how many deliveries it took. */
public record Timing(
    Instant enqueuedAt, Instant startedAt, Instant completedAt, int deliveryCount) {}
