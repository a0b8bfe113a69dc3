// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.qpid.proton.engine.impl.TransportInput;
import org.apache.qpid.proton.engine.impl.TransportOutput;
import org.apache.qpid.proton.engine.impl.TransportWrapper;

/**
 * The layer between TLS, if there is any, and AMQP: tells by a client's first bytes whether the
 * client speaks AMQP or HTTP, and until then says nothing.
 */
final class ClientProtocol implements TransportWrapper {
  private static final String AMQP = "AMQP";

  /** Far more than are needed: proton-j's TLS layer gives what it has decoded whole or not. */
  private static final int BUFFER_BYTES = 64 * 1024;

  private final TransportInput amqpInput;
  private final TransportOutput amqpOutput;
  private ByteBuffer first = ByteBuffer.allocate(BUFFER_BYTES);
  private TransportInput input;
  private TransportOutput output;

  /**
   * @param amqpInput where the bytes of AMQP go
   * @param amqpOutput where they come from
   */
  ClientProtocol(TransportInput amqpInput, TransportOutput amqpOutput) {
    this.amqpInput = amqpInput;
    this.amqpOutput = amqpOutput;
  }

  @Override
  public int capacity() {
    return input == null ? first.remaining() : input.capacity();
  }

  @Override
  public int position() {
    return input == null ? first.position() : input.position();
  }

  @Override
  public ByteBuffer tail() {
    return input == null ? first : input.tail();
  }

  @Override
  public void process() {
    if (input != null) {
      input.process();
    } else if (first.position() >= AMQP.length()) {
      decide();
      pour(first.flip(), input);
      first = null;
    }
  }

  /** What is left when the input takes no more is lost: the input has ended, and said so. */
  static void pour(ByteBuffer bytes, TransportInput input) {
    while (bytes.hasRemaining() && input.capacity() > 0) {
      ByteBuffer tail = input.tail();
      int count = Math.min(tail.remaining(), bytes.remaining());
      tail.put(bytes.slice().limit(count));
      bytes.position(bytes.position() + count);
      input.process();
    }
  }

  /** Whatever is neither is AMQP's to refuse. */
  private void decide() {
    String text = new String(first.array(), 0, AMQP.length(), StandardCharsets.US_ASCII);
    if (!text.equals(AMQP) && text.matches("[A-Z]{3,4} ?")) {
      HttpTransport http = new HttpTransport(amqpInput, amqpOutput);
      input = http;
      output = http;
    } else {
      input = amqpInput;
      output = amqpOutput;
    }
  }

  @Override
  public void close_tail() {
    (input == null ? amqpInput : input).close_tail();
  }

  @Override
  public int pending() {
    return output == null ? 0 : output.pending();
  }

  @Override
  public ByteBuffer head() {
    return output == null ? ByteBuffer.allocate(0) : output.head();
  }

  @Override
  public void pop(int bytes) {
    if (output != null) {
      output.pop(bytes);
    }
  }

  @Override
  public void close_head() {
    (output == null ? amqpOutput : output).close_head();
  }
}
