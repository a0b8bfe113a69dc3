// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import java.util.function.Consumer;

/**
 * Who gets what a host's process writes, while it runs.
 *
 * @param app gets each line that the app logs through its ExecutionContext
 * @param errors gets each other line that the host logs as an error
 */
public record HostReaders(Consumer<String> app, Consumer<String> errors) {
  /** Nobody. */
  public static final HostReaders NONE = new HostReaders(line -> {}, line -> {});
}
