/**
 * Outbound adapters, a sub-package for each Azure service. Only {@code azure} and the composition
 * root name the Azure SDKs. The adapters turn every way in which Azure says no into one classified
 * failure, and leave it to their callers to try again. Only queries of Resource Graph, which share
 * a quota, and the Service Bus client, whose messages have IDs, repeat a call by themselves.
 */
package io.vmssidentity.azure;
