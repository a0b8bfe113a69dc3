/**
 * The commands that run local Azure: {@code serve}, and the choice between all of them. Read {@code
 * Main} first.
 */
package io.vmssidentity.local.command;
