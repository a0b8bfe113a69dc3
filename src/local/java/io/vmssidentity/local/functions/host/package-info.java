/**
 * The Functions host: reads host.json, function.json and the app settings, listens to Service Bus
 * with the official client, keeps the schedules of timers, and lets a worker in a process of its
 * own call the functions. What it does not know it refuses at start. Read {@code HostMain} first,
 * then {@code Workers} for what becomes of a worker that ends.
 */
package io.vmssidentity.local.functions.host;
