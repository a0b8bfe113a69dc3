/**
 * How long a scale set's work is held up, and which time counts against the budgets. Read {@link
 * io.vmssidentity.change.decide.wait.Waits} first.
 */
package io.vmssidentity.change.decide.wait;
