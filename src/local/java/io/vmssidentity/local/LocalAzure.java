package io.vmssidentity.local;

import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.EventSchema;
import io.vmssidentity.local.arm.EventSink;
import io.vmssidentity.local.arm.GraphSettings;
import io.vmssidentity.local.arm.OperationTime;
import io.vmssidentity.local.arm.http.LocalArm;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import io.vmssidentity.local.servicebus.QueueSettings;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.amqp.NamespaceSettings;
import io.vmssidentity.local.tables.TablesSettings;
import io.vmssidentity.local.tables.http.LocalTables;
import java.time.Duration;

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

  /** With session locks as long as in Azure. */
  public static LocalAzure start(OperationTime operationTime) {
    return start(operationTime, Entities.LOCK_DURATION);
  }

  /**
   * @param lockDuration how long a killed app's sessions stay locked
   */
  public static LocalAzure start(OperationTime operationTime, Duration lockDuration) {
    return start(operationTime, lockDuration, QueueSettings.DEFAULT.maxDeliveryCount());
  }

  /**
   * @param maxDeliveryCount of a request, before it is dead-lettered
   */
  public static LocalAzure start(
      OperationTime operationTime, Duration lockDuration, int maxDeliveryCount) {
    return start(
        ArmSettings.defaults().withOperationTime(operationTime), lockDuration, maxDeliveryCount);
  }

  /** With a Resource Graph that is not as in Azure. */
  public static LocalAzure start(OperationTime operationTime, GraphSettings graph) {
    return start(ArmSettings.defaults().withOperationTime(operationTime).withGraph(graph));
  }

  /** With an ARM of one's own settings, which takes the tokens given out here, and no others. */
  public static LocalAzure start(ArmSettings arm) {
    return start(arm, Entities.LOCK_DURATION, QueueSettings.DEFAULT.maxDeliveryCount());
  }

  private static LocalAzure start(
      ArmSettings settings, Duration lockDuration, int maxDeliveryCount) {
    LocalIdentityEndpoint identity = LocalIdentityEndpoint.start();
    LocalServiceBus serviceBus =
        LocalServiceBus.start(
            0,
            NamespaceSettings.defaults().withTokenCheck(token -> isForServiceBus(identity, token)));
    Entities.create(serviceBus, lockDuration, maxDeliveryCount);
    LocalArm arm =
        LocalArm.start(
            settings
                .withTokens(identity::claims)
                .withEvents(
                    new EventSink(
                        EventSchema.CLOUD_EVENTS,
                        event -> serviceBus.send(Entities.WRITES_QUEUE, event))));
    LocalTables tables =
        LocalTables.start(
            TablesSettings.defaults().withTokens(LocalIdentityEndpoint.TENANT, identity::claims));
    return new LocalAzure(serviceBus, arm, tables, identity);
  }

  @Learnt(
      value = "Service Bus takes tokens for https://servicebus.azure.net with or without a slash.",
      from = Learnt.From.SDK_SOURCE,
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
        arm.url(),
        arm.caFile().toString(),
        tables.endpoint(),
        tables.caFile().toString(),
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
