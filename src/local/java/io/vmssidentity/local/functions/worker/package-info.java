/**
 * The Java worker: loads the app's functions and calls them, in a process of its own, as
 * Microsoft's does. Its oddities are those of Microsoft's. Knows the host by {@code channel} only;
 * read {@code WorkerMain} first.
 */
package io.vmssidentity.local.functions.worker;
