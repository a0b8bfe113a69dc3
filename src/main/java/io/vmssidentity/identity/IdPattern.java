// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.regex.Pattern;

/**
 * Resource IDs of one type: an ID in which {@code *} stands for any characters of a segment, none
 * included. It never reaches across a slash, and the words of the ID ({@code resourceGroups}, the
 * type) are never left open. Instead of a subscription ID only a {@code *} alone can be given.
 */
public final class IdPattern {
  private static final String ANY = "*";
  private static final String ANY_SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

  private final String text;
  private final String provider;
  private final String type;
  private final Pattern name;
  private final String folded;
  private final ResourceIdText parts;

  private IdPattern(String text, String provider, String type, Pattern name) {
    this.text = text;
    this.provider = provider;
    this.type = type;
    this.name = name;
    // With something in the place of each star it must be an ID.
    ResourceIdText.parse(withExamples(text), provider, type, name);
    this.folded = ResourceIdText.fold(text);
    String[] s = folded.split("/", -1);
    this.parts = new ResourceIdText(s[2], s[4], s[8]);
  }

  /**
   * @throws IllegalArgumentException with a sentence when {@code text} is no pattern of scale sets
   */
  public static IdPattern ofScaleSets(String text) {
    return new IdPattern(text, ScaleSetId.PROVIDER, ScaleSetId.TYPE, ScaleSetId.NAME);
  }

  /**
   * @throws IllegalArgumentException with a sentence when {@code text} is no pattern of
   *     user-assigned identities
   */
  public static IdPattern ofIdentities(String text) {
    return new IdPattern(
        text,
        UserAssignedIdentityId.PROVIDER,
        UserAssignedIdentityId.TYPE,
        UserAssignedIdentityId.NAME);
  }

  private static String withExamples(String text) {
    String[] s = text.split("/", -1);
    if (s.length > 2 && s[2].equals(ANY)) {
      s[2] = ANY_SUBSCRIPTION;
    }
    return String.join("/", s).replace(ANY, "x");
  }

  /**
   * Whether it is one of these, for permission: what Azure itself does not write as an ID is none.
   */
  boolean matches(String id) {
    ResourceIdText other;
    try {
      other = ResourceIdText.parse(id, provider, type, name);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return matchesFolded(parts.subscriptionId(), other.subscriptionId())
        && matchesFolded(parts.resourceGroup(), other.resourceGroup())
        && matchesFolded(parts.name(), other.name());
  }

  public boolean matches(ScaleSetId id) {
    return matches(id.toString());
  }

  public boolean matches(UserAssignedIdentityId id) {
    return matches(id.toString());
  }

  /**
   * Whether Azure might take it for one of these, for prohibition: any two spellings that look
   * alike are the same here.
   */
  public boolean mayMean(UserAssignedIdentityId id) {
    String[] pattern = ConfusableFolding.fold(text).split("/", -1);
    String[] other = ConfusableFolding.fold(id.toString()).split("/", -1);
    if (pattern.length != other.length) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      if (!matches(pattern[i], other[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean matchesFolded(String pattern, String segment) {
    return matches(pattern, ResourceIdText.fold(segment));
  }

  /** Each star is tried shortest first; only the last one is ever lengthened. */
  private static boolean matches(String pattern, String segment) {
    int p = 0;
    int s = 0;
    int star = -1;
    int starEnd = 0;
    while (s < segment.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starEnd = s;
      } else if (p < pattern.length() && pattern.charAt(p) == segment.charAt(s)) {
        p++;
        s++;
      } else if (star >= 0) {
        p = star + 1;
        s = ++starEnd;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdPattern that && folded.equals(that.folded);
  }

  @Override
  public int hashCode() {
    return folded.hashCode();
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
