/**
 * The operator's commands, run from the packaged jar. The commands check and print. What they send
 * to and read from comes in through {@link io.vmssidentity.cli.Connections}. Commands that share
 * options of their own have sub-packages. Read {@link io.vmssidentity.cli.StatusCommand} first.
 */
package io.vmssidentity.cli;
