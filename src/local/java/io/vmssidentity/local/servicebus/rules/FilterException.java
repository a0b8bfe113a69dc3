// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

/** A filter cannot be evaluated for a message. */
public final class FilterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FilterException(String message) {
    super(message, null, false, false);
  }
}
