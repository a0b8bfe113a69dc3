// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local;

import io.vmssidentity.local.arm.events.EventSchema;
import io.vmssidentity.local.arm.events.EventSink;
import io.vmssidentity.local.arm.http.LocalArm;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import io.vmssidentity.local.network.NetworkDelay;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.amqp.NamespaceSettings;
import io.vmssidentity.local.tables.TablesSettings;
import io.vmssidentity.local.tables.http.LocalTables;
import java.time.Clock;

/**
 * Service Bus, ARM, Table storage and the managed-identity endpoint, on free ports of this machine.
 */
public final class LocalAzure implements AutoCloseable {
  /** What the app asks tokens for, as in the public cloud. */
  private static final String SERVICE_BUS_AUDIENCE = "https://servicebus.azure.net";

  private final LocalServiceBus serviceBus;
  private final LocalArm arm;
  private final LocalTables tables;
  private final LocalIdentityEndpoint identity;

  private LocalAzure(
      LocalServiceBus serviceBus,
      LocalArm arm,
      LocalTables tables,
      LocalIdentityEndpoint identity) {
    this.serviceBus = serviceBus;
    this.arm = arm;
    this.tables = tables;
    this.identity = identity;
  }

  /** As close to Azure as can be, but with operations of one second. */
  public static LocalAzure start() {
    return start(LocalAzureSettings.defaults());
  }

  public static LocalAzure start(LocalAzureSettings settings) {
    Clock clock = settings.clock();
    NetworkDelay delay = settings.delay();
    LocalIdentityEndpoint identity = LocalIdentityEndpoint.start(clock, delay);
    LocalServiceBus serviceBus =
        LocalServiceBus.start(
            0,
            NamespaceSettings.defaults()
                .withTokenCheck(token -> isForServiceBus(identity, token))
                .withClock(clock)
                .withDelay(delay)
                .withLateness(settings.lateness()));
    Entities.create(serviceBus, settings.lockDuration(), settings.maxDeliveryCount());
    LocalArm arm =
        LocalArm.start(
            settings
                .arm()
                .withClock(clock)
                .withTokens(identity::claims)
                .withEvents(
                    new EventSink(
                        EventSchema.CLOUD_EVENTS,
                        event -> serviceBus.send(Entities.WRITES_QUEUE, event))),
            delay);
    LocalTables tables =
        LocalTables.start(
            TablesSettings.defaults()
                .withClock(clock)
                .withTokens(LocalIdentityEndpoint.TENANT, identity::claims),
            delay);
    return new LocalAzure(serviceBus, arm, tables, identity);
  }

  @Evidence(
      value = "Service Bus takes tokens for https://servicebus.azure.net with or without a slash.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-servicebus 7.8.2 for Python asks for https://servicebus.azure.net//.default")
  private static boolean isForServiceBus(LocalIdentityEndpoint identity, String token) {
    return identity.acceptsFor(SERVICE_BUS_AUDIENCE, token)
        || identity.acceptsFor(SERVICE_BUS_AUDIENCE + "/", token);
  }

  public LocalServiceBus serviceBus() {
    return serviceBus;
  }

  public LocalArm arm() {
    return arm;
  }

  public LocalTables tables() {
    return tables;
  }

  public LocalIdentityEndpoint identity() {
    return identity;
  }

  public Endpoints endpoints() {
    return new Endpoints(
        serviceBus.connectionString(),
        new Endpoints.ServiceBusTls(
            serviceBus.tlsConnectionString(),
            serviceBus.endpoint(),
            serviceBus.caFile().toString()),
        new Endpoints.Https(arm.url(), arm.caFile().toString()),
        new Endpoints.Https(tables.endpoint(), tables.caFile().toString()),
        identity.endpoint(),
        identity.header());
  }

  /** ARM first: it sends its events to Service Bus. */
  @Override
  public void close() {
    arm.close();
    serviceBus.close();
    tables.close();
    identity.close();
  }
}
