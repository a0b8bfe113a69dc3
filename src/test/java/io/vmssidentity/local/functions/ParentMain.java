// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import java.nio.file.Path;
import java.util.Map;

/** Starts a host, prints its process ID and waits to be killed. */
final class ParentMain {
  private ParentMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path app = Path.of(arguments[0]);
    HostProcess host =
        HostProcess.start(
            HostProcessSettings.of(app, app.resolveSibling("orphan.log"))
                .withEnvironment(Map.of("QUEUE", HostFixture.QUEUE, "Bus", arguments[1])));
    System.out.println(host.pid());
    Thread.currentThread().join();
  }
}
