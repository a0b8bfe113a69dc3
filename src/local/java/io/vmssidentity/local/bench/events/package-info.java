/**
 * Measures how soon an outside write is told. Read {@link
 * io.vmssidentity.local.bench.events.EventsBench} first.
 */
package io.vmssidentity.local.bench.events;
