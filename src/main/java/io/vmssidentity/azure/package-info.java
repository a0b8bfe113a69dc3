/**
 * Outbound adapters: scale sets in ARM and Resource Graph, requests and events on Service Bus, the
 * ledger in Table storage. The only package (with the composition root) that names the Azure SDKs.
 * Turns every way in which Azure says no into one classified failure, and retries nothing by itself
 * but queries of Resource Graph, whose quota all of them share. Read {@link
 * io.vmssidentity.azure.ArmScaleSets} and {@link io.vmssidentity.azure.ArmFailures} first.
 */
package io.vmssidentity.azure;
