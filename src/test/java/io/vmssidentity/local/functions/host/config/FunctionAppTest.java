// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.local.functions.SampleApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionAppTest {
  @TempDir Path directory;

  @Test
  void hasNoDisabledFunction() throws IOException {
    SampleApp.in(directory).withSessionFunction().withTimerFunction();

    FunctionApp app =
        FunctionApp.read(
            directory, new AppSettings(Map.of("AzureWebJobs.OnMessage.Disabled", "true")));

    assertEquals(
        List.of("OnTime"), app.functions().stream().map(FunctionDefinition::name).toList());
  }
}
