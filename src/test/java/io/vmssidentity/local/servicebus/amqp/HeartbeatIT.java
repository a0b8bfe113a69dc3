// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Transport;
import org.junit.jupiter.api.Test;

/**
 * A connection on which nothing happens lives on, because local Service Bus lets itself be heard.
 */
class HeartbeatIT {
  private static final int ANNOUNCED_MILLIS = 1000; // twice that: proton-j announces the half
  private static final int EMPTY_FRAME_BYTES = 8;

  private final Transport transport = Proton.transport();
  private final Connection connection = Proton.connection();

  @Test
  void isHeardWithinTheTimeThatTheClientHasAnnounced() throws IOException {
    try (LocalServiceBus bus = LocalServiceBus.start(0);
        Socket socket = connect(bus)) {
      open(socket);

      socket.setSoTimeout(2 * ANNOUNCED_MILLIS);
      for (int heartbeat = 0; heartbeat < 3; heartbeat++) {
        assertEquals(
            EMPTY_FRAME_BYTES, socket.getInputStream().readNBytes(EMPTY_FRAME_BYTES).length);
      }
    }
  }

  private static Socket connect(LocalServiceBus bus) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), URI.create(bus.endpoint()).getPort());
  }

  private void open(Socket socket) throws IOException {
    transport.setIdleTimeout(2 * ANNOUNCED_MILLIS);
    transport.sasl().client();
    transport.sasl().setMechanisms("ANONYMOUS");
    transport.bind(connection);
    connection.setContainer("a client that says nothing");
    connection.open();
    while (connection.getRemoteState() == EndpointState.UNINITIALIZED) {
      send(socket);
      receive(socket.getInputStream());
    }
    send(socket);
  }

  private void send(Socket socket) throws IOException {
    byte[] bytes = new byte[transport.pending()];
    transport.head().get(bytes);
    transport.pop(bytes.length);
    socket.getOutputStream().write(bytes);
  }

  private void receive(InputStream in) throws IOException {
    byte[] bytes = new byte[transport.capacity()];
    int count = in.read(bytes);
    assertTrue(count > 0, "the connection is closed");
    transport.tail().put(bytes, 0, count);
    transport.process();
  }
}
