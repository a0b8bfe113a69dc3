// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import java.util.Map;
import java.util.stream.Stream;

/** What tells this instance of the app from all others. */
final class AppInstance {
  private AppInstance() {}

  /**
   * The name that Application Insights knows the instance by, and the process: a host restarts its
   * worker.
   *
   * @see <a
   *     href="https://github.com/Azure/azure-functions-dotnet-worker/blob/main/src/DotNetWorker.ApplicationInsights/FunctionsRoleInstanceProvider.cs">How
   *     a worker finds its role instance's name</a>
   */
  static String name(Map<String, String> environment, long process) {
    return Stream.of("WEBSITE_INSTANCE_ID", "CONTAINER_NAME", "COMPUTERNAME", "HOSTNAME")
            .map(key -> environment.getOrDefault(key, ""))
            .filter(name -> !name.isBlank())
            .findFirst()
            .orElse("local")
        + ":"
        + process;
  }
}
