// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.network;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A client's connection, and the one to the stand-in that it is passed on to. */
final class DelayedConnection {
  private final SocketChannel client;
  private final SocketChannel server;
  private final SelectionKey clientKey;
  private final SelectionKey serverKey;
  private final Direction there;
  private final Direction back;
  private boolean closed;

  private DelayedConnection(
      SocketChannel client, SocketChannel server, Selector selector, Duration roundTrip)
      throws IOException {
    this.client = client;
    this.server = server;
    clientKey = register(client, selector);
    serverKey = register(server, selector);
    there = new Direction(client, server, line(roundTrip));
    back = new Direction(server, client, line(roundTrip));
  }

  /** Connects to the stand-in on behalf of a client. */
  static DelayedConnection open(
      SocketChannel client, int serverPort, Selector selector, Duration roundTrip)
      throws IOException {
    SocketChannel server = null;
    try {
      server =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
      return new DelayedConnection(client, server, selector, roundTrip);
    } catch (IOException e) {
      client.close();
      if (server != null) {
        server.close();
      }
      throw e;
    }
  }

  @Evidence(
      value = "A connection takes a round trip before its first byte is sent.",
      from = From.SPEC,
      where = "RFC 9293, 3.5, the three-way handshake")
  private static DelayLine line(Duration roundTrip) {
    return new DelayLine(roundTrip.dividedBy(2), System.nanoTime() + roundTrip.toNanos());
  }

  private SelectionKey register(SocketChannel channel, Selector selector) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return channel.register(selector, SelectionKey.OP_READ, this);
  }

  void read(SelectionKey key, ByteBuffer buffer, long now) {
    guarded(() -> (key == clientKey ? there : back).read(buffer, now));
  }

  /** Passes on what is due. */
  void write(long now) {
    guarded(
        () -> {
          there.write(now);
          back.write(now);
          clientKey.interestOps(there.readInterest() | back.writeInterest());
          serverKey.interestOps(back.readInterest() | there.writeInterest());
          if (there.isOver() && back.isOver()) {
            close();
          }
        });
  }

  boolean isClosed() {
    return closed;
  }

  /** When a byte arrives next, as {@link System#nanoTime}. */
  LongStream nextDue() {
    return Stream.of(there, back).map(Direction::nextDue).flatMapToLong(OptionalLong::stream);
  }

  void close() {
    closed = true;
    for (SocketChannel channel : new SocketChannel[] {client, server}) {
      try {
        channel.close();
      } catch (IOException e) {
        // The other one must be closed all the same, and nobody waits for this one.
      }
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /** An end that has died cuts the other, too. */
  private void guarded(Step step) {
    if (closed) {
      return;
    }
    try {
      step.run();
    } catch (IOException e) {
      close();
    }
  }
}
