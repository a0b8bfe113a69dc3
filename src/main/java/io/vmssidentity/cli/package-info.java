/**
 * The operator's commands, run from the packaged jar. They check and print; what they send to and
 * read from comes in through {@link io.vmssidentity.cli.Connections}. Read {@link
 * io.vmssidentity.cli.SendCommand} first.
 */
package io.vmssidentity.cli;
