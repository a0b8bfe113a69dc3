// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.policy;

import java.util.Locale;

/**
 * The fields of a write that policies look at.
 *
 * @param type the resource type, such as Microsoft.Compute/virtualMachineScaleSets
 * @param identityType the {@code identity.type} that the write asks for; the present one of a write
 *     that names none
 */
public record Fields(String type, String identityType) {

  /** Whether {@code identity.type} contains a word, as policies compare: ignoring case. */
  boolean identityTypeContains(String word) {
    return identityType.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
  }
}
