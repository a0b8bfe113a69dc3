// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

/** A filter that real Service Bus takes and local Service Bus does not. */
public final class UnsupportedFilterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedFilterException(String message) {
    super(message, null, false, false);
  }
}
