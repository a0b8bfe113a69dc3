// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.connection;

import io.vmssidentity.local.servicebus.Broker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** The one thread that does everything: sockets, protocol, broker, and calls from outside. */
public final class EventLoop implements AutoCloseable {
  private static final int TICK_MILLIS = 50;

  private final Broker broker;
  private final Authentication authentication;
  private final Selector selector;
  private final ServerSocketChannel server;
  private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();
  private final List<SocketConnection> connections = new ArrayList<>();
  private final Thread thread = new Thread(this::loop, "local-service-bus");
  private volatile boolean closed;
  private long nextTick;

  public EventLoop(int port, Broker broker, Authentication authentication) {
    this.broker = broker;
    this.authentication = authentication;
    try {
      selector = Selector.open();
      server = ServerSocketChannel.open();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return server.socket().getLocalPort();
  }

  public void run(Runnable call) {
    call(
        () -> {
          call.run();
          return null;
        });
  }

  /** Runs the call on the loop's thread and waits for it. */
  public <T> T call(Supplier<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    calls.add(
        () -> {
          try {
            result.complete(call.get());
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    selector.wakeup();
    if (!thread.isAlive()) {
      runCalls(); // after the loop's end they have no competition
    }
    try {
      return result.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  public void cutConnections() {
    connections.forEach(SocketConnection::cut);
  }

  @Override
  public void close() {
    closed = true; // an interrupt would break off whatever socket is in use
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
        selector.select(TICK_MILLIS);
        turn();
      }
      cutConnections();
      runCalls();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void turn() throws IOException {
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.attachment() instanceof SocketConnection connection) {
        connection.read();
      } else {
        accept();
      }
    }
    selector.selectedKeys().clear();
    runCalls();
    long now = System.currentTimeMillis();
    if (now >= nextTick) {
      nextTick = now + TICK_MILLIS;
      broker.tick();
      connections.forEach(connection -> connection.tick(now));
    }
    // What one connection did can give another something to send.
    connections.forEach(SocketConnection::write);
    connections.removeIf(SocketConnection::isCut);
  }

  private void runCalls() {
    for (Runnable call = calls.poll(); call != null; call = calls.poll()) {
      call.run();
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = server.accept();
    if (channel == null) {
      return;
    }
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    SocketConnection connection = new SocketConnection(channel, key, broker, authentication);
    key.attach(connection);
    connections.add(connection);
  }
}
