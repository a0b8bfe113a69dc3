// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.message;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.DeliveryAnnotations;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;

/**
 * The two parts of an encoded message: what the broker reads and adds to, and what it never looks
 * at.
 *
 * @param head header, annotations, properties and application properties
 * @param body the body's sections, however many, and the footer
 */
public record MessageSections(byte[] head, byte[] body) {

  /** Proton-j's message is no use for a body: of several sections it keeps one. */
  @Evidence(
      value = "A body is one AMQP value, or any number of data or sequence sections.",
      from = From.SPEC,
      where = "AMQP 1.0, 3.2")
  public static MessageSections of(byte[] message) {
    ByteBuffer bytes = ByteBuffer.wrap(message);
    DecoderImpl decoder = decoder(bytes);
    int headLength = 0;
    while (bytes.hasRemaining() && isOfHead(decoder.readObject())) {
      headLength = bytes.position();
    }
    return new MessageSections(
        Arrays.copyOf(message, headLength),
        Arrays.copyOfRange(message, headLength, message.length));
  }

  /** Reads section by section. */
  static DecoderImpl decoder(ByteBuffer bytes) {
    DecoderImpl decoder = new DecoderImpl();
    AMQPDefinedTypes.registerAllTypes(decoder, new EncoderImpl(decoder));
    decoder.setByteBuffer(bytes);
    return decoder;
  }

  private static boolean isOfHead(Object section) {
    return section instanceof Header
        || section instanceof DeliveryAnnotations
        || section instanceof MessageAnnotations
        || section instanceof Properties
        || section instanceof ApplicationProperties;
  }
}
