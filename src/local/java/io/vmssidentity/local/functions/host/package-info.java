/**
 * The Functions host. It reads host.json, function.json and the app settings, listens to Service
 * Bus with the official client, and keeps the schedules of timers. A worker in a process of its own
 * calls the functions. What it does not know it refuses at start. Read {@code HostMain} first, then
 * {@code Workers} for what becomes of a worker that ends.
 */
package io.vmssidentity.local.functions.host;
