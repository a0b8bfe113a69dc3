// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.regex.Pattern;

/** What subscriptions, applications and principals are named by. */
public final class Guid {
  private static final Pattern FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private Guid() {}

  public static boolean matches(String text) {
    return FORM.matcher(text).matches();
  }
}
