// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that sends back what it gets, behind a network of 200 ms. */
class DelayedPortIT {
  private static final Duration ROUND_TRIP = Duration.ofMillis(200);

  private final ServerSocket server;
  private final PublicPort port;

  DelayedPortIT() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    port = new NetworkDelay(ROUND_TRIP).open(0, server.getLocalPort());
    Thread echo = new Thread(this::echo);
    echo.setDaemon(true);
    echo.start();
  }

  @AfterEach
  void stop() throws IOException {
    port.close();
    server.close();
  }

  @Test
  void anAnswerComesARoundTripLateAndTheFirstOfAConnectionTwo() throws IOException {
    long start = System.nanoTime();
    try (Socket client = connect()) {
      answer(client);
      Duration first = Duration.ofNanos(System.nanoTime() - start);
      start = System.nanoTime();
      answer(client);
      Duration second = Duration.ofNanos(System.nanoTime() - start);

      assertTrue(first.compareTo(ROUND_TRIP.multipliedBy(2)) >= 0, first::toString);
      assertTrue(second.compareTo(ROUND_TRIP) >= 0, second::toString);
    }
  }

  @Test
  void muchAtOnceTakesHardlyLongerThanOneByte() throws Exception {
    byte[] sent = new byte[8 * 1024 * 1024];
    new Random(1).nextBytes(sent);
    try (Socket client = connect()) {
      long start = System.nanoTime();
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(client, sent));

      byte[] answer = client.getInputStream().readAllBytes();

      sending.join();
      assertArrayEquals(sent, answer);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      // One chunk of 64 KiB after the other would take 128 round trips.
      assertTrue(took.compareTo(ROUND_TRIP.multipliedBy(64)) < 0, took::toString);
    }
  }

  @Test
  void oneConnectionDoesNotHoldUpAnother() throws IOException {
    List<Socket> clients = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      clients.add(connect());
      clients.get(i).getOutputStream().write(i);
    }
    for (int i = 0; i < 50; i++) {
      assertEquals(i, clients.get(i).getInputStream().read());
      clients.get(i).close();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(ROUND_TRIP.multipliedBy(50)) < 0, took::toString);
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port.number());
  }

  private static void answer(Socket client) throws IOException {
    client.getOutputStream().write(7);
    assertEquals(7, client.getInputStream().read());
  }

  private static void send(Socket client, byte[] bytes) {
    try {
      client.getOutputStream().write(bytes);
      client.shutdownOutput();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void echo() {
    try {
      while (true) {
        Socket accepted = server.accept();
        Thread thread = new Thread(() -> echo(accepted));
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static void echo(Socket socket) {
    try (socket;
        InputStream in = socket.getInputStream()) {
      in.transferTo(socket.getOutputStream());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
