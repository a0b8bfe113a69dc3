// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import java.time.Duration;

/**
 * How long a scan waits for Azure.
 *
 * @param budget for all waiting for one thing; after it the thing is given up
 * @param retryDelay before the first retry when Azure does not say how long; doubles up to 30 s
 */
public record RetryLimits(Duration budget, Duration retryDelay) {}
