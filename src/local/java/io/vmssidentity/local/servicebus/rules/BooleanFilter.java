// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

/** Lets everything pass, or nothing. */
public enum BooleanFilter implements Filter {
  TRUE,
  FALSE;

  @Override
  public boolean matches(MessageProperties message) {
    return this == TRUE;
  }
}
