// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.deployed;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Against an app that is deployed in Azure, if a system property names its namespace. */
@EnabledIfSystemProperty(
    named = Deployment.NAMESPACE,
    matches = ".+",
    disabledReason = "-D" + Deployment.NAMESPACE + " names no namespace")
class LiveE2E extends DeployedAppSuite {
  @Override
  Deployment deployment() {
    return Deployment.live(System.getProperties());
  }
}
