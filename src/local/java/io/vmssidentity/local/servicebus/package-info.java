/**
 * The rules of local Service Bus: queues, sessions, locks, dead-letter queues, duplicate detection,
 * scheduling, topics and subscriptions. No socket and no AMQP here, and time is a {@link
 * java.time.Clock}, so every rule is tested without waiting. Not thread safe: whoever holds the
 * {@code Broker} calls it from one thread and calls {@code tick} as time passes. Read {@code
 * MessageQueue} first, then {@code Deliveries} in {@code queue} and {@code Sessions} in {@code
 * session}. What a subscription takes is the matter of the package {@code rules}.
 */
package io.vmssidentity.local.servicebus;
