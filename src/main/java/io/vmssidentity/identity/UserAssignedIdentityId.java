// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.regex.Pattern;

/**
 * The resource ID of a user-assigned managed identity. Two spellings that differ only in ASCII
 * letter case are equal: ARM itself writes {@code resourceGroups} and {@code resourcegroups}.
 */
public final class UserAssignedIdentityId {
  static final String PROVIDER = "Microsoft.ManagedIdentity";
  static final String TYPE = "userAssignedIdentities";
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

  private final String text;
  private final String key;

  private UserAssignedIdentityId(String text) {
    this.text = text;
    this.key = ResourceIdText.fold(text);
  }

  /**
   * @throws IllegalArgumentException with a sentence for the sender when {@code text} is not the ID
   *     of a user-assigned identity
   */
  public static UserAssignedIdentityId parse(String text) {
    ResourceIdText.parse(text, PROVIDER, TYPE, NAME);
    return new UserAssignedIdentityId(text);
  }

  /** As ARM itself wrote it: whatever a scale set has must be shown and kept, odd or not. */
  public static UserAssignedIdentityId fromArm(String text) {
    return new UserAssignedIdentityId(text);
  }

  /** The same for equal IDs. */
  public String key() {
    return key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserAssignedIdentityId that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** The ID as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
