// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.view;

import java.time.Duration;

/**
 * How long things are waited for.
 *
 * @param budget of a request, from its acceptance on; after it the request fails
 * @param pollInterval between two looks at an operation when ARM does not say how long
 * @param retryDelay before the first retry when Azure does not say how long; doubles
 * @param coalesceWindow after a change, how long further requests are gathered for one PATCH
 * @param absence how long a scale set that ARM does not find is looked for again
 * @param notice after it whoever waits is told so once
 * @param removalsPerHour of identities in one subscription
 */
public record Limits(
    Duration budget,
    Duration pollInterval,
    Duration retryDelay,
    Duration coalesceWindow,
    Duration absence,
    Duration notice,
    int removalsPerHour) {
  /**
   * After it a step that meant to send a PATCH has given up for sure: a step has 20 seconds and a
   * request to ARM 15.
   */
  public static final Duration WRITE_WINDOW = Duration.ofSeconds(60);

  /** Between two looks whether the app may write again. */
  public static final Duration READ_ONLY_LOOK = Duration.ofMinutes(10);

  /** A wake-up that is later than this was held up: the time between is nobody's budget. */
  public static final Duration LATE = Duration.ofMinutes(1);

  /** How long a PATCH that nobody knows of may still be on its way. */
  public static final Duration DOUBT = Duration.ofMinutes(10);

  /** GETs that must show the same ETag after that. */
  public static final int LOOKS_IN_DOUBT = 3;

  static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

  /** Requests that one PATCH carries out: their keys are a part of the state's row. */
  static final int MOST_MEMBERS = 500;

  /** Bytes of their messages: what they ask is a part of the state's row and of each event. */
  static final int MOST_BODY_BYTES = 512 * 1024;

  /** A transaction takes 100 rows: the state, and up to three for each request. */
  public static final int MOST_AT_ONCE = 32;

  /** Before the try after so many failed ones; longer each time. */
  public Duration backOff(int tries) {
    Duration delay = retryDelay.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), 16));
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }
}
