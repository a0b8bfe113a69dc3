/**
 * A small Azure Functions host. It runs the packaged app, honours host.json, function.json and the
 * app settings, and behaves as Microsoft's host and Java worker do, also where they fail. This
 * package is the parent's side: read {@code HostProcess}. {@code host} is the host's process,
 * {@code worker} the worker's, {@code channel} what they say to each other. It knows nothing of the
 * app or of the other stand-ins.
 */
package io.vmssidentity.local.functions;
