/**
 * Drift report, history and status for people: as text, CSV and HTML. Pure functions to a text;
 * what was written by others (names, reasons, authors) is made harmless for whoever shows it. May
 * use {@code drift}, {@code change}, {@code ledger} and {@code identity}. Read {@link
 * io.vmssidentity.report.TextReport} first.
 */
package io.vmssidentity.report;
