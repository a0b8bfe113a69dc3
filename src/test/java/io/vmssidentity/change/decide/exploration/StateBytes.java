// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import java.util.Arrays;

/** Bytes that are written one after the other, and a hash of them of 128 bits. */
final class StateBytes {
  private byte[] bytes = new byte[512];
  private int length;
  private long high;
  private long low;

  StateBytes put(int value) {
    if (length + 2 > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    bytes[length++] = (byte) value;
    bytes[length++] = (byte) (value >> 8);
    return this;
  }

  StateBytes put(boolean value) {
    return put(value ? 1 : 0);
  }

  void clear() {
    length = 0;
  }

  void hash() {
    long one = 0x9E3779B97F4A7C15L ^ length;
    long two = 0xC2B2AE3D27D4EB4FL;
    for (int i = 0; i < length; i += 2) {
      long value = bytes[i] & 0xff | (bytes[i + 1] & 0xff) << 8;
      one = (one ^ value) * 0xff51afd7ed558ccdL;
      one ^= one >>> 29;
      two = (two + value + (one >>> 40)) * 0xd6e8feb86659fd93L;
      two ^= two >>> 31;
    }
    high = mixed(one);
    low = mixed(two ^ one);
  }

  private static long mixed(long value) {
    long mixed = (value ^ value >>> 32) * 0xd6e8feb86659fd93L;
    return mixed ^ mixed >>> 32;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }
}
