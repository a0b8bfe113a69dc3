/** A message in a queue: its limits, its lock, and what becomes of it when it is settled. */
package io.vmssidentity.local.servicebus.message;
