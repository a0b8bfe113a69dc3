// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.canary;

/** Sees what becomes of canary requests. It neither waits nor fails, and changes nothing. */
@FunctionalInterface
public interface CanaryTelemetry {
  void done(CanaryRun run);
}
