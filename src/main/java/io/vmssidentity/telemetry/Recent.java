// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps of what was noted lately; what is not asked for again is forgotten. */
final class Recent {
  private static final int MOST = 1000;

  private Recent() {}

  static <K, V> Map<K, V> map() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
          }
        });
  }
}
