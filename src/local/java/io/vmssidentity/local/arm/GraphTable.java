package io.vmssidentity.local.arm;

import java.time.Instant;
import java.util.List;

/** A table of Resource Graph. */
interface GraphTable {
  /**
   * What is to be seen now.
   *
   * @param rows in the order of their IDs
   * @param until when the clock alone changes them
   */
  record Snapshot(List<GraphRow> rows, Instant until) {}

  Snapshot snapshot(Instant now);

  /** Another one after each write. */
  long version();
}
