/**
 * The commands {@code drift report} and {@code drift check}. Read {@link
 * io.vmssidentity.cli.drift.DriftReportCommand} first.
 */
package io.vmssidentity.cli.drift;
