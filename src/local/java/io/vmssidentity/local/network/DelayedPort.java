// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A port whose clients are far away: each byte reaches the stand-in, and each answer the client,
 * half a round trip late and in order. One thread carries all connections and never waits for one.
 */
final class DelayedPort implements PublicPort {
  private static final System.Logger LOG = System.getLogger(DelayedPort.class.getName());
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int ownPort;
  private final Duration roundTrip;
  private final Selector selector;
  private final ServerSocketChannel server;
  private final List<DelayedConnection> connections = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Thread thread = new Thread(this::loop, "network-delay");
  private volatile boolean closed;

  private DelayedPort(int port, int ownPort, Duration roundTrip) throws IOException {
    this.ownPort = ownPort;
    this.roundTrip = roundTrip;
    selector = Selector.open();
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * @param port 0 = any free one
   * @param ownPort where the stand-in listens
   */
  static DelayedPort open(int port, int ownPort, Duration roundTrip) {
    try {
      return new DelayedPort(port, ownPort, roundTrip);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port, e);
    }
  }

  @Override
  public int number() {
    return server.socket().getLocalPort();
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    try (selector;
        server) {
      while (!closed) {
        selector.select(millisToNextByte());
        turn(System.nanoTime());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      connections.forEach(DelayedConnection::close);
    }
  }

  /** At least one: zero would mean to wait for ever. A byte is rather late than early. */
  private long millisToNextByte() {
    long now = System.nanoTime();
    long nanos =
        connections.stream()
            .flatMapToLong(DelayedConnection::nextDue)
            .map(due -> due - now)
            .min()
            .orElse(MOST_NANOS);
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
  }

  private void turn(long now) throws IOException {
    for (SelectionKey key : selector.selectedKeys()) {
      if (!key.isValid()) {
        continue;
      }
      if (key.attachment() instanceof DelayedConnection connection) {
        connection.read(key, buffer, now);
      } else {
        accept();
      }
    }
    selector.selectedKeys().clear();
    connections.forEach(connection -> connection.write(System.nanoTime()));
    connections.removeIf(DelayedConnection::isClosed);
  }

  private void accept() throws IOException {
    SocketChannel client = server.accept();
    if (client == null) {
      return;
    }
    try {
      connections.add(DelayedConnection.open(client, ownPort, selector, roundTrip));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "The stand-in takes no connections.", e);
    }
  }
}
