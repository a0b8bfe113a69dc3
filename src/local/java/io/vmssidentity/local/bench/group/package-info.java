/**
 * Measures many requests for one scale set. Read {@link
 * io.vmssidentity.local.bench.group.GroupBench} first.
 */
package io.vmssidentity.local.bench.group;
