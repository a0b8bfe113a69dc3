/**
 * What is known of the drift of all scale sets: from the ledger, or from a scan on demand that
 * remembers nothing. Read {@link io.vmssidentity.drift.report.Report} first.
 */
package io.vmssidentity.drift.report;
