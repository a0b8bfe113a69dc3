// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

/** What a change asks of the system-assigned identity. */
public enum SystemAssignedChange {
  KEEP,
  ENABLE,
  DISABLE;

  static SystemAssignedChange to(boolean on) {
    return on ? ENABLE : DISABLE;
  }
}
