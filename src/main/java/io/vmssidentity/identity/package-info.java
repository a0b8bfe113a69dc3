/**
 * What an identity change is, without any Azure: resource IDs, the session key, what is assigned,
 * the change asked for, and the smallest patch between the two. Pure functions over immutable
 * values; uses {@code java.*} only. Read {@link io.vmssidentity.identity.Change} first, then {@link
 * io.vmssidentity.identity.Patch}.
 */
package io.vmssidentity.identity;
