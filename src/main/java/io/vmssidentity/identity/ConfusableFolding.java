// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Spellings that look alike, in any letter case and form: what is forbidden under one of them is
 * forbidden under all. It is not known how Azure folds letters beyond ASCII.
 */
public final class ConfusableFolding {
  private ConfusableFolding() {}

  /** The same text for all of them. */
  public static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
