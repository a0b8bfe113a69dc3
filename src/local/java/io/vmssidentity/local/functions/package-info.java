/**
 * A small Azure Functions host with the Java worker built in. It runs the packaged app as a process
 * of its own, honours host.json, function.json and the app settings, and talks to Service Bus with
 * the official client. What it does not know it refuses at start. It knows nothing of the app or of
 * the other stand-ins. Read {@code HostProcess} for the parent's side, {@code HostMain} for the
 * child's.
 */
package io.vmssidentity.local.functions;
