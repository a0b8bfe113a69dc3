/**
 * Azure Resource Graph: which scale sets there are, and who changed them. Uses ARM's endpoint and
 * pipeline. Read {@link io.vmssidentity.azure.graph.ScaleSetInventory} first.
 */
package io.vmssidentity.azure.graph;
