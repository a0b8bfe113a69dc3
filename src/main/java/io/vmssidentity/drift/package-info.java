/**
 * Drift: what differs from the last change, who did it, and putting it right. The comparison is
 * pure; a scan reads, tells and remembers through its ports. May use {@code change} (its ports, and
 * requests to repair by), {@code ledger} and {@code identity}. Read {@link
 * io.vmssidentity.drift.Finding} first.
 */
package io.vmssidentity.drift;
