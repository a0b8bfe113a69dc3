// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.message;

/** What happens to a message when it is handed out. */
public enum ReceiveMode {
  PEEK_LOCK,
  RECEIVE_AND_DELETE
}
