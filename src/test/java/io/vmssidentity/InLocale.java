// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity;

import java.util.Locale;
import java.util.function.Supplier;

/** Does something as on a machine of another language. */
public final class InLocale {
  private InLocale() {}

  /** There {@code %d} of the default locale writes digits that no program reads. */
  public static <T> T egypt(Supplier<T> work) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      return work.get();
    } finally {
      Locale.setDefault(before);
    }
  }
}
