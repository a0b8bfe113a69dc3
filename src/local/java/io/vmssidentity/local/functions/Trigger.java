package io.vmssidentity.local.functions;

/**
 * What starts a function; {@code name} is the binding's, which the trigger's annotation repeats.
 */
sealed interface Trigger {
  String name();

  /** A message on a queue. Sub-queues such as {@code q/$DeadLetterQueue} are queues, too. */
  record ServiceBusQueue(
      String name, String queue, String connection, boolean sessions, boolean binary)
      implements Trigger {}

  /** A point in time. */
  record Timer(String name, String schedule, boolean runOnStartup) implements Trigger {}
}
