// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.channel;

/** The versions of the Java worker that load functions in different ways. */
public enum WorkerVersion {
  /** Builds the app's injector before a function counts as loaded. */
  V2_17,
  /** From 2.19.2 until the fix of July 2026: lets functions load while the injector is built. */
  V2_19_2
}
