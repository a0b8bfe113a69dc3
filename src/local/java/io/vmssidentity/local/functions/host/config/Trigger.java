// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

/**
 * What starts a function; {@code name} is the binding's, which the trigger's annotation repeats.
 */
public sealed interface Trigger {
  String name();

  /**
   * A message on a queue. Sub-queues such as {@code q/$DeadLetterQueue} are queues, too.
   *
   * @param autoComplete whether the host completes what was worked off
   */
  record ServiceBusQueue(
      String name,
      String queue,
      String connection,
      boolean sessions,
      boolean binary,
      boolean autoComplete)
      implements Trigger {}

  /** A point in time. */
  record Timer(String name, String schedule, boolean runOnStartup) implements Trigger {}
}
