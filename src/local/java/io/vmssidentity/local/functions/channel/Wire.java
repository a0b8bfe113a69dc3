// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.channel;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

/** A connection between a host and its worker: one object after the other, both ways. */
public final class Wire implements AutoCloseable {
  private final Socket socket;
  private final ObjectOutputStream out;
  private final ObjectInputStream in;

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    out = new ObjectOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    out.flush();
    in = new ObjectInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /**
   * The worker's end.
   *
   * @param token the host's secret, which tells its worker from all others
   */
  public static Wire connect(int port, String token) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    DataOutputStream first = new DataOutputStream(socket.getOutputStream());
    first.writeUTF(token);
    first.flush();
    return new Wire(socket);
  }

  /** The host's end: waits for the one who knows the token. */
  public static Wire accept(ServerSocket server, String token) throws IOException {
    while (true) {
      Socket socket = server.accept();
      // Unbuffered: the rest of the stream is the objects'.
      if (new DataInputStream(socket.getInputStream()).readUTF().equals(token)) {
        return new Wire(socket);
      }
      socket.close();
    }
  }

  public synchronized void send(Serializable message) throws IOException {
    out.writeObject(message);
    out.reset();
    out.flush();
  }

  /** The next message; none when the other end is gone. One thread may read. */
  public <T> Optional<T> receive(Class<T> type) {
    try {
      return Optional.of(type.cast(in.readObject()));
    } catch (IOException | ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
