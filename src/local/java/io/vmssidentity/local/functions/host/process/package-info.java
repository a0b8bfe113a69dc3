/**
 * The worker's process: its start, its channel, its lines on the console and its end. Read {@code
 * Workers} first.
 */
package io.vmssidentity.local.functions.host.process;
