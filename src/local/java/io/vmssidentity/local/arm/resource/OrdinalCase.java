// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.resource;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;

/** How names are compared that differ in letter case only. */
public final class OrdinalCase {
  private static final char DOTLESS_I = '\u0131';
  private static final char LONG_S = '\u017F';

  private OrdinalCase() {}

  /** The same text for all spellings of a name. */
  @Evidence(
      value = "Names of resources and resource groups have no letter case",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules")
  @Evidence(
      value =
          "Letters beyond A to Z fold as in .NET's ordinal comparison: one by one, but for the dotless i and the long s",
      from = From.ASSUMED,
      where =
          "dotnet/runtime, pal_casing.c has the two exceptions; that ARM compares so is assumed")
  public static String fold(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      folded.append(c < 128 ? Character.toLowerCase(c) : folded(c));
    }
    return folded.toString();
  }

  private static char folded(char c) {
    return c == DOTLESS_I || c == LONG_S ? c : Character.toUpperCase(c);
  }

  public static boolean same(String one, String other) {
    return fold(one).equals(fold(other));
  }
}
