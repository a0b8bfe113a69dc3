// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

/** The {@code type} of an identity in ARM's spelling. */
public enum IdentityType {
  NONE("None"),
  SYSTEM_ASSIGNED("SystemAssigned"),
  USER_ASSIGNED("UserAssigned"),
  SYSTEM_AND_USER_ASSIGNED("SystemAssigned, UserAssigned");

  private final String text;

  IdentityType(String text) {
    this.text = text;
  }

  static IdentityType of(boolean systemAssigned, boolean userAssigned) {
    if (systemAssigned) {
      return userAssigned ? SYSTEM_AND_USER_ASSIGNED : SYSTEM_ASSIGNED;
    }
    return userAssigned ? USER_ASSIGNED : NONE;
  }

  @Override
  public String toString() {
    return text;
  }
}
