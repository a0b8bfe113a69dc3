// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AppInstanceTest {
  @Test
  void isNamedAsApplicationInsightsNamesItAndByItsProcess() {
    assertEquals(
        "0ab1:42",
        AppInstance.name(Map.of("WEBSITE_INSTANCE_ID", "0ab1", "CONTAINER_NAME", "c"), 42));
    assertEquals(
        "c:42", AppInstance.name(Map.of("WEBSITE_INSTANCE_ID", "", "CONTAINER_NAME", "c"), 42));
    assertEquals("local:42", AppInstance.name(Map.of(), 42));
  }
}
