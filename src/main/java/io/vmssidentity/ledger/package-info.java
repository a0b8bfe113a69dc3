/**
 * What is remembered of each scale set: what the last change left, which request decided what,
 * which requests are open, and where the work on them stands. A pure model, stored through ports of
 * {@code change}; uses {@code identity} and {@code request}. Read {@link
 * io.vmssidentity.ledger.ScaleSetState} first, then {@link io.vmssidentity.ledger.Stage} and {@link
 * io.vmssidentity.ledger.Stamps}.
 */
package io.vmssidentity.ledger;
