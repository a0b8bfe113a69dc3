// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

/** Waits for what triggers one function. */
public interface Listener {
  void start();

  /** Starts no further calls. */
  void stop();
}
