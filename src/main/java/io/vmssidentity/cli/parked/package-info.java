/**
 * The commands {@code parked list}, {@code show}, {@code replay} and {@code discard}. Read {@link
 * io.vmssidentity.cli.parked.ParkedFilter} first.
 */
package io.vmssidentity.cli.parked;
