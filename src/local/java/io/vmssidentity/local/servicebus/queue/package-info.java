/**
 * What a queue does without sessions: takes messages in, schedules, delivers, defers, and finds
 * duplicates. Read {@code Deliveries} first.
 */
package io.vmssidentity.local.servicebus.queue;
