/**
 * What is remembered of each scale set: what the last change left, which request decided what, and
 * who is writing right now. A pure model, stored through a port of {@code change}; uses {@code
 * identity} only. Read {@link io.vmssidentity.ledger.LedgerState} first, then {@link
 * io.vmssidentity.ledger.Stamps}.
 */
package io.vmssidentity.ledger;
