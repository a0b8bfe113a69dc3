/**
 * Resource Graph: its tables, how far they lag behind, its scopes, pages and quota. The package
 * {@code local.graph} evaluates queries. Read {@code GraphTable} and {@code GraphResults} first.
 */
package io.vmssidentity.local.arm.graph;
