// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.drift;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM needed of its heap, by the log of its garbage collector ({@code -Xlog:gc}).
 *
 * @param most in MiB, before a collection
 * @param kept in MiB, the most that was left after one
 */
record Heap(int most, int kept) {
  private static final Pattern COLLECTION = Pattern.compile(" (\\d+)M->(\\d+)M\\(\\d+M\\)");

  static Heap of(Stream<String> log) {
    return log.map(COLLECTION::matcher)
        .filter(Matcher::find)
        .map(found -> new Heap(number(found, 1), number(found, 2)))
        .reduce(new Heap(0, 0), Heap::max);
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  private static Heap max(Heap a, Heap b) {
    return new Heap(Math.max(a.most, b.most), Math.max(a.kept, b.kept));
  }
}
