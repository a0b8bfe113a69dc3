// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One app setting.
 *
 * @param parse its IllegalArgumentException says what is wrong with a value
 * @param standard the value when none is set; null for a setting that must be set
 * @param meaning one sentence for the people who set it
 */
record Setting<T>(String key, Function<String, T> parse, String standard, String meaning) {

  /** The value; null, with a problem noted, when it is missing or wrong. */
  T read(Map<String, String> environment, List<String> problems) {
    String value = environment.get(key);
    String text = value == null || value.isBlank() ? standard : value.strip();
    if (text == null) {
      problems.add(key + " is not set, but must be. " + meaning);
      return null;
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      problems.add(key + " is wrong: " + e.getMessage() + " " + meaning);
      return null;
    }
  }
}
