// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;

/**
 * Where a page of a query ends, besides where it has as many entities as were asked for.
 *
 * @param looked after how many entities, whether the filter finds them or not, as when the five
 *     seconds of a query are over; at least one
 * @param atPartitions whether at the end of each partition, too
 */
@Evidence(
    value = "A page may end early: after five seconds, at a partition's end; it may be empty",
    from = From.DOCS,
    where = "Query timeout and pagination")
public record PageEnds(int looked, boolean atPartitions) {
  /** A page is as long as it may be. */
  public static final PageEnds LATE = new PageEnds(Integer.MAX_VALUE, false);

  public PageEnds {
    if (looked < 1) {
      throw new IllegalArgumentException("A page of no entities never gets on: " + looked);
    }
  }

  boolean isBetween(Entity one, Entity next) {
    return atPartitions && !one.key().partition().equals(next.key().partition());
  }
}
