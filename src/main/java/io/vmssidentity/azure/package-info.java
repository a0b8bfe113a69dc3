/**
 * Outbound adapters: scale sets in ARM, events and requests on Service Bus. The only package (with
 * the composition root) that names the Azure SDKs. Turns every way in which Azure says no into one
 * classified failure, and retries nothing by itself. Read {@link
 * io.vmssidentity.azure.ArmScaleSets} and {@link io.vmssidentity.azure.ArmFailures} first.
 */
package io.vmssidentity.azure;
