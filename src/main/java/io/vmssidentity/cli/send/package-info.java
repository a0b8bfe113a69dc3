/**
 * The command {@code send}: reads requests from files or makes them from a template, sends them and
 * waits for their events. Read {@link io.vmssidentity.cli.send.SendCommand} first.
 */
package io.vmssidentity.cli.send;
