// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The parts of an ARM resource ID {@code
 * /subscriptions/{id}/resourceGroups/{group}/providers/{namespace}/{type}/{name}}. Segment names
 * compare ignoring ASCII case, as ARM does.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules">Naming
 *     rules</a>
 */
record ResourceIdText(String subscriptionId, String resourceGroup, String name) {
  // Char.IsLetterOrDigit of .NET looks at UTF-16 units, so surrogate pairs are no letters.
  private static final Pattern RESOURCE_GROUP =
      Pattern.compile("[\\p{L}\\p{Nd}_.()-]{1,90}(?<!\\.)", Pattern.UNICODE_CHARACTER_CLASS);

  /**
   * @throws IllegalArgumentException with a sentence for the sender when {@code text} is no such ID
   */
  static ResourceIdText parse(String text, String provider, String type, Pattern name) {
    String[] s = text.split("/", -1);
    String form = "/subscriptions/…/resourceGroups/…/providers/" + provider + "/" + type + "/…";
    check(
        s.length == 9
            && s[0].isEmpty()
            && same(s[1], "subscriptions")
            && same(s[3], "resourceGroups")
            && same(s[5], "providers"),
        "It is not a resource ID of the form " + form + ".");
    check(
        same(s[6], provider) && same(s[7], type),
        "It is not the ID of a " + provider + "/" + type + ".");
    check(Guid.matches(s[2]), "The subscription ID is not a GUID.");
    check(isResourceGroup(s[4]), "The resource group name breaks Azure's naming rules.");
    check(name.matcher(s[8]).matches(), "The resource name breaks Azure's naming rules.");
    return new ResourceIdText(s[2], s[4], s[8]);
  }

  /** Lower-cases A to Z only: ARM folds ASCII, and a non-ASCII letter stays what it is. */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return folded.toString();
  }

  private static boolean same(String segment, String expected) {
    return fold(segment).equals(expected.toLowerCase(Locale.ROOT));
  }

  private static boolean isResourceGroup(String segment) {
    return RESOURCE_GROUP.matcher(segment).matches()
        && segment.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
