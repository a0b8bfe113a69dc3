// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.connection;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.Broker;
import io.vmssidentity.local.servicebus.amqp.link.ConnectionHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.engine.Collector;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.engine.TransportException;

/** One client connection: carries bytes between the socket and proton-j's engine. */
final class SocketConnection {
  private static final System.Logger LOG = System.getLogger(SocketConnection.class.getName());
  private static final int MAX_FRAME_SIZE = 64 * 1024;
  private static final int IDLE_TIMEOUT_MILLIS = 120_000;
  private static final int FINISH_MILLIS = 5_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Transport transport = Proton.transport();
  private final Connection connection = Proton.connection();
  private final Collector collector = Proton.collector();
  private final ConnectionHandler handler;
  private final ByteBuffer unread = ByteBuffer.allocate(MAX_FRAME_SIZE);
  private long finishedAtMillis = NEVER;
  private boolean cut;

  SocketConnection(
      SocketChannel channel, SelectionKey key, Broker broker, Authentication authentication) {
    this.channel = channel;
    this.key = key;
    handler = new ConnectionHandler(broker, authentication.grants());
    transport.setMaxFrameSize(MAX_FRAME_SIZE); // proton-j refuses it after sasl()
    transport.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
    AnyCredentials.allow(transport.sasl());
    authentication.guard(transport);
    connection.collect(collector);
    transport.bind(connection);
  }

  boolean isCut() {
    return cut;
  }

  void read() {
    guarded(
        () -> {
          int count = isFinished() ? drop() : 1;
          while (count > 0 && !isFinished() && transport.capacity() > 0) {
            count = channel.read(transport.tail());
            transport.process();
            handleEvents();
          }
          if (count < 0) {
            cut();
          }
        });
  }

  /** Sends what the links have and what the engine wants to say. */
  void write() {
    guarded(
        () -> {
          handler.deliver();
          boolean socketFull = false;
          for (int n = transport.pending(); n > 0 && !socketFull; n = transport.pending()) {
            int written = channel.write(transport.head());
            transport.pop(written);
            socketFull = written < n;
            handleEvents();
          }
          key.interestOps(
              socketFull ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
          if (transport.pending() < 0 && !isFinished()) {
            finish();
          }
        });
  }

  /**
   * Everything was said. To close the socket while a client still sends would take the last words
   * from it: TCP would reset the connection.
   */
  private void finish() throws IOException {
    finishedAtMillis = System.currentTimeMillis();
    handler.cut();
    channel.shutdownOutput();
  }

  private boolean isFinished() {
    return finishedAtMillis != NEVER;
  }

  /** What a client says after the end interests nobody. */
  private int drop() throws IOException {
    int count = 1;
    while (count > 0) {
      count = channel.read(unread.clear());
    }
    return count;
  }

  @Evidence(
      value = "A connection without a heartbeat is closed.",
      from = From.SPEC,
      where = "AMQP 1.0, 2.4.5")
  void tick(long now) {
    if (isFinished()) {
      if (now - finishedAtMillis > FINISH_MILLIS) {
        cut();
      }
    } else if (connection.getRemoteState() != EndpointState.UNINITIALIZED) {
      guarded(
          () -> {
            transport.tick(now);
            handler.detachWhoeverIsDue();
            handleEvents();
          });
    }
  }

  /** Ends it without a word, as a broken network does. */
  void cut() {
    cut = true;
    key.cancel();
    handler.cut();
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing a socket", e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void guarded(Step step) {
    if (cut) {
      return;
    }
    try {
      step.run();
    } catch (IOException | TransportException e) {
      cut(); // the client has gone, or does not speak AMQP
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a bug of local Service Bus; the connection is cut", e);
      cut();
    }
  }

  private void handleEvents() {
    for (Event event = collector.peek(); event != null; event = collector.peek()) {
      event.dispatch(handler);
      collector.pop();
    }
  }
}
