/**
 * Pure: what can differ from the last change, and which differences an operator exempts. Read
 * {@link io.vmssidentity.drift.finding.Comparison} first.
 */
package io.vmssidentity.drift.finding;
