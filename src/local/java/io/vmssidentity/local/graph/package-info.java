/**
 * A small part of the query language of Azure Resource Graph (of Kusto), over rows of JSON. It has
 * the operators and functions that a sweep of scale sets and their changes needs, and no more.
 * Whatever else a query asks is refused. Uses the JDK and Jackson only; knows nothing of resources.
 * Read {@code Query} first, then {@code Stage}.
 */
package io.vmssidentity.local.graph;
