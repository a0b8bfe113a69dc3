// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import io.vmssidentity.local.http.Certificate;
import io.vmssidentity.local.network.PublicPort;
import io.vmssidentity.local.servicebus.Broker;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.servicebus.EntityTraffic;
import io.vmssidentity.local.servicebus.amqp.access.SharedAccess;
import io.vmssidentity.local.servicebus.amqp.connection.Authentication;
import io.vmssidentity.local.servicebus.amqp.connection.EventLoop;
import io.vmssidentity.local.servicebus.amqp.message.MessageEncoder;
import io.vmssidentity.local.servicebus.fault.FaultPlan;
import io.vmssidentity.local.servicebus.queue.EntityStatus;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.rules.Rule;
import io.vmssidentity.local.servicebus.session.DroppedSessions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Local Service Bus on a loopback port: create entities, hand out the connection string, close. */
public final class LocalServiceBus implements AutoCloseable {
  private final Broker broker;
  private final Certificate certificate;
  private final EventLoop loop;
  private final PublicPort port;

  private LocalServiceBus(int port, NamespaceSettings settings) {
    broker = new Broker(settings.broker());
    certificate = Certificate.create("local-service-bus");
    loop =
        new EventLoop(
            settings.delay().ownPort(port),
            broker,
            new Authentication(certificate.sslContext(), SharedAccess.ROOT, settings.tokenCheck()));
    this.port = settings.delay().open(port, loop.port());
  }

  /**
   * @param port 0 = any free port
   */
  public static LocalServiceBus start(int port) {
    return start(port, NamespaceSettings.defaults());
  }

  /**
   * @param port 0 = any free port
   */
  public static LocalServiceBus start(int port, NamespaceSettings settings) {
    return new LocalServiceBus(port, settings);
  }

  public LocalServiceBus queue(String name, QueueSettings settings) {
    loop.run(() -> broker.createQueue(name, settings));
    return this;
  }

  /**
   * @param duplicateDetectionWindow zero = off
   */
  public LocalServiceBus topic(String name, Duration duplicateDetectionWindow) {
    loop.run(() -> broker.createTopic(name, duplicateDetectionWindow));
    return this;
  }

  /** Creates a subscription that takes everything. */
  public LocalServiceBus subscription(String topic, String name, QueueSettings settings) {
    loop.run(() -> broker.createSubscription(topic, name, settings));
    return this;
  }

  /** Creates a subscription that takes what one of the rules lets pass. */
  public LocalServiceBus subscription(
      String topic, String name, QueueSettings settings, List<Rule> rules) {
    loop.run(() -> broker.createSubscription(topic, name, settings, rules));
    return this;
  }

  /** The clients then use plain TCP and the port. */
  public String connectionString() {
    return connectionString("127.0.0.1") + "UseDevelopmentEmulator=true;";
  }

  /**
   * The clients then use TLS, AMQP or WebSockets alike. Node's and .NET's take the port from here,
   * Java's from a custom endpoint address: {@link #endpoint}.
   */
  public String tlsConnectionString() {
    return connectionString("localhost");
  }

  private String connectionString(String host) {
    return "Endpoint=sb://%s:%d;SharedAccessKeyName=%s;SharedAccessKey=%s;"
        .formatted(host, port.number(), SharedAccess.ROOT.keyName(), SharedAccess.ROOT.key());
  }

  /** Where clients speak TLS: a custom endpoint of the namespace {@code localhost}. */
  public String endpoint() {
    return "https://localhost:" + port.number();
  }

  /** The certificate to trust at the {@link #endpoint}, as PEM; gone after close. */
  public Path caFile() {
    return certificate.file();
  }

  /** Sends a message from within, as other services of Azure do: JSON, without a session. */
  public void send(String entity, String json) {
    loop.run(() -> broker.destination(entity).send(List.of(MessageEncoder.json(json))));
  }

  /**
   * @param path a queue, {@code topic/subscriptions/name}, or either + {@code /$deadletterqueue}
   */
  public EntityCounts counts(String path) {
    return loop.call(() -> broker.counts(path));
  }

  /**
   * @param path a queue, or {@code topic/subscriptions/name}
   */
  public EntityTraffic traffic(String path) {
    return loop.call(() -> broker.traffic(path));
  }

  /**
   * Suspends an entity, or makes it active again.
   *
   * @param path a queue, a topic, or {@code topic/subscriptions/name}
   */
  public void setStatus(String path, EntityStatus status) {
    loop.run(() -> broker.setStatus(path, status));
  }

  /** What goes wrong with the messages of a queue or topic. */
  public FaultPlan faults(String path) {
    return loop.call(() -> broker.faults(path));
  }

  /** A setting of the namespace: what becomes of the sessions of a connection that drops. */
  public void setDroppedSessions(DroppedSessions value) {
    loop.run(() -> broker.setDroppedSessions(value));
  }

  /** A fault: cuts every socket without a word. */
  public void dropConnections() {
    loop.run(loop::cutConnections);
  }

  /** A fault: every lock on the entity ends now, while its holder works on. */
  public void expireLocks(String path) {
    loop.run(() -> broker.expireLocks(path));
  }

  /** A fault: the queue's sessions are no longer one holder's alone. */
  public void shareSessions(String path) {
    loop.run(() -> broker.shareSessions(path));
  }

  /** A fault: accepted sessions are shown in another letter case, until this is called again. */
  public void changeSessionCase(String path) {
    loop.run(() -> broker.changeSessionCase(path));
  }

  /** How often a session was given to somebody while somebody else had it. */
  public int sharedGrants(String path) {
    return loop.call(() -> broker.sharedGrants(path));
  }

  @Override
  public void close() {
    port.close();
    loop.close();
    certificate.close();
  }
}
