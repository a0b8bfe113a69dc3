// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import java.util.Arrays;

/** Numbers worlds by their hash: an open-addressing table of 20 bytes a place. */
final class VisitedWorlds {
  private long[] hashes = new long[1 << 13];
  private int[] numbers = new int[1 << 12];
  private int size;

  int size() {
    return size;
  }

  /** The world's number; negative, less one, when it is a new one. */
  int number(long high, long low) {
    if (size * 3L > numbers.length * 2L) {
      grow();
    }
    int place = place(high, low);
    if (numbers[place] != 0) {
      return numbers[place] - 1;
    }
    put(place, high, low, ++size);
    return -size;
  }

  /** Whether a world is known; nothing is remembered. */
  boolean contains(long high, long low) {
    return numbers[place(high, low)] != 0;
  }

  /** The number of a known world. */
  int known(long high, long low) {
    return numbers[place(high, low)] - 1;
  }

  private void put(int place, long high, long low, int number) {
    hashes[2 * place] = high;
    hashes[2 * place + 1] = low;
    numbers[place] = number;
  }

  private int place(long high, long low) {
    int mask = numbers.length - 1;
    int place = (int) high & mask;
    while (numbers[place] != 0 && (hashes[2 * place] != high || hashes[2 * place + 1] != low)) {
      place = place + 1 & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldNumbers = numbers;
    hashes = new long[oldHashes.length * 2];
    numbers = new int[oldNumbers.length * 2];
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] != 0) {
        long high = oldHashes[2 * i];
        long low = oldHashes[2 * i + 1];
        put(place(high, low), high, low, oldNumbers[i]);
      }
    }
    Arrays.fill(oldNumbers, 0);
  }
}
