/**
 * Outbound adapters: scale sets in ARM and Resource Graph, requests and events on Service Bus, and
 * in {@code tables} the ledger. The only package (with the composition root) that names the Azure
 * SDKs. Turns every way in which Azure says no into one classified failure, and leaves it to its
 * callers to try again; only queries of Resource Graph, which share a quota, and the Service Bus
 * client, whose messages have IDs, repeat a call by themselves. Read {@link
 * io.vmssidentity.azure.ArmScaleSets} and {@link io.vmssidentity.azure.ArmFailures} first.
 */
package io.vmssidentity.azure;
