// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.connection;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.amqp.websocket.WebSocketConnection;
import java.nio.ByteBuffer;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.engine.impl.TransportInput;
import org.apache.qpid.proton.engine.impl.TransportOutput;
import org.apache.qpid.proton.engine.impl.TransportWrapper;

/** Carries AMQP inside of a WebSocket; or only a refusal, when a client asks for none. */
final class HttpTransport implements TransportWrapper {
  private static final int BUFFER_BYTES = 64 * 1024;

  @Evidence(
      value =
          "Java's client announces frames of 4 KiB over WebSockets, and garbles longer messages.",
      from = From.SDK_SOURCE,
      where =
          "azure-core-amqp 2.12.1, WebSocketsConnectionHandler.getMaxFrameSize;"
              + " qpid-proton-j-extensions 1.2.6, WebSocketImpl")
  private static final int MOST_BYTES_OF_MESSAGE = 4 * 1024;

  private final TransportInput amqpInput;
  private final TransportOutput amqpOutput;
  private final WebSocketConnection webSocket = new WebSocketConnection(this::pour);
  private final ByteBuffer received = ByteBuffer.allocate(BUFFER_BYTES);

  HttpTransport(TransportInput amqpInput, TransportOutput amqpOutput) {
    this.amqpInput = amqpInput;
    this.amqpOutput = amqpOutput;
  }

  @Override
  public int capacity() {
    return received.remaining();
  }

  @Override
  public int position() {
    return received.position();
  }

  @Override
  public ByteBuffer tail() {
    return received;
  }

  @Override
  public void process() {
    webSocket.receive(received.flip());
    received.compact();
  }

  private void pour(ByteBuffer payload) {
    ClientProtocol.pour(payload, amqpInput);
  }

  @Override
  public void close_tail() {
    amqpInput.close_tail();
  }

  @Override
  public int pending() {
    if (webSocket.output() == null && webSocket.isOpen()) {
      takeOver();
    }
    if (webSocket.output() != null) {
      return webSocket.output().remaining();
    }
    return webSocket.hasEnded() ? Transport.END_OF_STREAM : 0;
  }

  /** What AMQP has to say next becomes one message. */
  private void takeOver() {
    int pending = amqpOutput.pending();
    if (pending > 0) {
      int count = Math.min(pending, MOST_BYTES_OF_MESSAGE);
      webSocket.send(amqpOutput.head().slice().limit(count));
      amqpOutput.pop(count);
    } else if (pending < 0) {
      webSocket.close();
    }
  }

  /** A view, for whoever reads it moves its position, and {@link #pop} the one below. */
  @Override
  public ByteBuffer head() {
    return pending() > 0 ? webSocket.output().duplicate() : ByteBuffer.allocate(0);
  }

  @Override
  public void pop(int bytes) {
    if (bytes > 0) {
      ByteBuffer output = webSocket.output();
      output.position(output.position() + bytes);
    }
  }

  @Override
  public void close_head() {
    amqpOutput.close_head();
  }
}
