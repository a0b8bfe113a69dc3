// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.request.AzureFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whether somebody is there. */
class NamespaceIT {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private static void reach(String address) {
    new Namespace(address, () -> null).reach(Duration.ofMinutes(1));
  }

  private static String emulator(int port) {
    return "Endpoint=sb://127.0.0.1:%d;SharedAccessKeyName=n;SharedAccessKey=SECRET;UseDevelopmentEmulator=true;"
        .formatted(port);
  }

  @Test
  void whereSomebodyListensItIsReached() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
      reach(emulator(server.getLocalPort()));

      server.accept().close();
    }
  }

  @Test
  void whereNobodyListensItsAddressIsNamedAndNoKey() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
      port = server.getLocalPort();
    }

    AzureFailure failure = assertThrows(AzureFailure.class, () -> reach(emulator(port)));

    assertEquals(
        "The namespace at 127.0.0.1:%d cannot be reached: Connection refused. Check its name, and that this machine may connect to that port."
            .formatted(port),
        failure.getMessage());
  }

  @Test
  void aNameThatNobodyHasIsToldAsSuch() {
    AzureFailure failure =
        assertThrows(AzureFailure.class, () -> reach("nobody.servicebus.invalid"));

    assertTrue(
        failure
            .getMessage()
            .startsWith(
                "The namespace at nobody.servicebus.invalid:5671 cannot be reached: there is no host"),
        failure.getMessage());
  }
}
