// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.servicebus.amqp.access.SharedAccess;
import io.vmssidentity.local.servicebus.amqp.message.MessageDecoder;
import io.vmssidentity.local.servicebus.amqp.message.MessageEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Collector;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.message.Message;

/** A client that says on the wire what a test wants, also what the Java SDK never says. */
public final class AmqpClient implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final int READ_MILLIS = 20;

  private final Transport transport = Proton.transport();
  private final Connection connection = Proton.connection();
  private final Collector events = Proton.collector();
  private final Map<Link, Integer> flows = new HashMap<>();
  private final Socket socket;
  private final Session session;
  private long deliveries;
  private int links;

  /** Connects, and may use the whole namespace. */
  public AmqpClient(LocalServiceBus bus) throws IOException {
    int port = URI.create(bus.endpoint()).getPort();
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(READ_MILLIS);
    transport.sasl().client();
    transport.sasl().setMechanisms("ANONYMOUS");
    connection.collect(events);
    transport.bind(connection);
    connection.setContainer("test");
    connection.open();
    session = connection.session();
    session.open();
    presentToken();
  }

  /** A link to send over, not yet attached. */
  public Sender sender(String address) {
    Sender link = session.sender("link-" + ++links);
    Target target = new Target();
    target.setAddress(address);
    link.setTarget(target);
    link.setSource(new Source());
    return link;
  }

  /** A link to receive over, not yet attached. */
  public Receiver receiver(String address) {
    Receiver link = session.receiver("link-" + ++links);
    Source source = new Source();
    source.setAddress(address);
    link.setSource(source);
    link.setTarget(new Target());
    link.setSenderSettleMode(SenderSettleMode.UNSETTLED);
    return link;
  }

  /** Attaches the link and waits for the answer, which may be a refusal. */
  public <T extends Link> T attached(T link) {
    link.open();
    await(() -> link.getRemoteState() != EndpointState.UNINITIALIZED);
    return link;
  }

  /**
   * @return null when the link was closed instead
   */
  public DeliveryState send(Sender link, byte[] message, int format) {
    Delivery delivery = link.delivery(ByteBuffer.allocate(8).putLong(++deliveries).array());
    delivery.setMessageFormat(format);
    link.send(message, 0, message.length);
    link.advance();
    await(() -> delivery.getRemoteState() != null || isClosed(link));
    return delivery.getRemoteState();
  }

  /** Asks for one message and waits until it is there, whole. */
  Delivery receive(Receiver link) {
    link.flow(1);
    await(() -> link.current() != null && !link.current().isPartial());
    return link.current();
  }

  /** The bytes of the delivery that is to be read next. */
  static byte[] bytes(Receiver link) {
    byte[] bytes = new byte[link.current().pending()];
    link.recv(bytes, 0, bytes.length);
    link.advance();
    return bytes;
  }

  /** Asks a management node, or the node that takes tokens. */
  Message request(String node, Map<String, Object> properties, Object body) {
    Sender requests = attached(sender(node));
    Receiver replies = attached(receiver(node));
    Message request = Proton.message();
    request.setMessageId("request");
    request.setReplyTo(replies.getName());
    request.setApplicationProperties(new ApplicationProperties(properties));
    request.setBody(new AmqpValue(body));
    send(requests, MessageEncoder.encode(request), 0);
    receive(replies);
    return MessageDecoder.envelope(bytes(replies));
  }

  /** How often the peer has told where it stands on the link. */
  int flows(Link link) {
    return flows.getOrDefault(link, 0);
  }

  public static boolean isClosed(Link link) {
    return link.getRemoteState() == EndpointState.CLOSED;
  }

  /** Goes on talking until the condition holds. */
  public void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(DEADLINE);
    turn();
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), "nothing happens");
      turn();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void turn() {
    try {
      write();
      read();
      write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write() throws IOException {
    for (int count = transport.pending(); count > 0; count = transport.pending()) {
      byte[] bytes = new byte[count];
      transport.head().get(bytes);
      transport.pop(count);
      socket.getOutputStream().write(bytes);
    }
  }

  private void read() throws IOException {
    byte[] bytes = new byte[transport.capacity()];
    try {
      int count = socket.getInputStream().read(bytes);
      assertTrue(count > 0, "the connection is closed");
      transport.tail().put(bytes, 0, count);
      transport.process();
    } catch (SocketTimeoutException e) {
      return; // nothing to read is no fault
    }
    for (Event event = events.peek(); event != null; event = events.peek()) {
      if (event.getType() == Event.Type.LINK_FLOW && event.getLink() instanceof Receiver link) {
        flows.merge(link, 1, Integer::sum);
      }
      events.pop();
    }
  }

  private void presentToken() {
    String resource = URLEncoder.encode("sb://localhost/", StandardCharsets.UTF_8);
    String expiry = String.valueOf(Instant.now().plus(Duration.ofHours(1)).getEpochSecond());
    String signature = SharedAccess.ROOT.signature(resource, expiry);
    String token =
        "SharedAccessSignature sr=%s&sig=%s&se=%s&skn=%s"
            .formatted(
                resource,
                URLEncoder.encode(signature, StandardCharsets.UTF_8),
                expiry,
                SharedAccess.ROOT.keyName());
    request(
        "$cbs",
        Map.of("type", "servicebus.windows.net:sastoken", "name", "sb://localhost/"),
        token);
  }
}
