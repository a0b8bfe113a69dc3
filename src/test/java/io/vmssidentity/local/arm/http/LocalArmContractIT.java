// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

/** The contract, kept by local ARM. */
class LocalArmContractIT extends ArmContract {
  @Override
  ArmTarget open() {
    return ArmTarget.local();
  }
}
