// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

/** What was given is no filter, or no rule. */
public final class InvalidFilterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidFilterException(String message) {
    super(message, null, false, false);
  }
}
