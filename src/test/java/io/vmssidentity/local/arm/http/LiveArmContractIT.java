// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract, kept by Azure. */
@EnabledIfSystemProperty(named = ArmTarget.LIVE, matches = ".+")
class LiveArmContractIT extends ArmContract {
  @Override
  ArmTarget open() {
    return ArmTarget.live();
  }
}
