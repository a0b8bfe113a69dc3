// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

/** The app asks for something that this host does not do, or is not set up right. */
final class UnsupportedAppException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnsupportedAppException(String message) {
    super(message);
  }
}
