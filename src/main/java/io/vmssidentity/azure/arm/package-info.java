/**
 * Scale sets in Azure Resource Manager (ARM): GET, PATCH and polls over the SDK's HTTP pipeline,
 * and one table over the codes of ARM's errors. Read {@link
 * io.vmssidentity.azure.arm.ScaleSetClient} and {@link io.vmssidentity.azure.arm.ErrorCodes} first.
 */
package io.vmssidentity.azure.arm;
