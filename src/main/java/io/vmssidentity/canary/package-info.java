// SPDX-License-Identifier: Apache-2.0
/**
 * The use case of the canary: sends a dry run through the whole app and measures how long it takes.
 * Sees the ledger only, and sends like any other sender. Read {@link
 * io.vmssidentity.canary.Canary}.
 */
package io.vmssidentity.canary;
