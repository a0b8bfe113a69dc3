/**
 * The ledger's rows in Azure Table storage: states and requests, drift and scans, counts of
 * removals. All of a subscription share a partition, so that what belongs together is written in
 * one transaction. Nothing is tried again here. Uses the ports of {@code ledger}, {@code drift},
 * {@code change} and {@code history}. Read {@link io.vmssidentity.azure.tables.LedgerKey} and
 * {@link io.vmssidentity.azure.tables.LedgerTable} first.
 */
package io.vmssidentity.azure.tables;
