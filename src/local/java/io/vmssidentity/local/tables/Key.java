// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

/** What identifies an entity in its table, and orders it. */
public record Key(String partition, String row) implements Comparable<Key> {

  @Override
  public int compareTo(Key other) {
    int byPartition = partition.compareTo(other.partition);
    return byPartition != 0 ? byPartition : row.compareTo(other.row);
  }
}
