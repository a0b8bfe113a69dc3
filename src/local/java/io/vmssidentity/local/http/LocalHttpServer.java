// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.vmssidentity.local.network.NetworkDelay;
import io.vmssidentity.local.network.PublicPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The JDK's HTTP server with daemon threads, on the loopback address only. */
public final class LocalHttpServer implements AutoCloseable {
  static {
    // Read once, when the server's classes load. Without it each warm call waits 40 ms for an ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final PublicPort port;

  private LocalHttpServer(HttpServer server, ExecutorService threads, PublicPort port) {
    this.server = server;
    this.threads = threads;
    this.port = port;
  }

  /** Makes a server that listens on an address. */
  interface Factory {
    HttpServer create(InetSocketAddress address) throws IOException;
  }

  /**
   * @param port 0 for a free one
   * @param name of the threads
   */
  public static LocalHttpServer start(
      int port, NetworkDelay delay, String name, HttpHandler handler) {
    return start(address -> HttpServer.create(address, 0), port, delay, name, handler);
  }

  static LocalHttpServer start(
      Factory factory, int port, NetworkDelay delay, String name, HttpHandler handler) {
    HttpServer server;
    try {
      server =
          factory.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), delay.ownPort(port)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port, e);
    }
    ExecutorService threads = threads(name);
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
    return new LocalHttpServer(server, threads, delay.open(port, server.getAddress().getPort()));
  }

  private static ExecutorService threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /** That clients connect to. */
  public int port() {
    return port.number();
  }

  @Override
  public void close() {
    port.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
