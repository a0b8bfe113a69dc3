package io.vmssidentity.local;

import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.OperationTime;
import io.vmssidentity.local.arm.http.LocalArm;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import java.time.Duration;

/** Service Bus, ARM and the managed-identity endpoint, on free ports of this machine. */
public final class LocalAzure implements AutoCloseable {
  /** What the app asks tokens for, as in the public cloud. */
  private static final String ARM_AUDIENCE = "https://management.azure.com";

  private final LocalServiceBus serviceBus;
  private final LocalArm arm;
  private final LocalIdentityEndpoint identity;

  private LocalAzure(LocalServiceBus serviceBus, LocalArm arm, LocalIdentityEndpoint identity) {
    this.serviceBus = serviceBus;
    this.arm = arm;
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
    LocalServiceBus serviceBus = LocalServiceBus.start(0);
    Entities.create(serviceBus, lockDuration);
    LocalIdentityEndpoint identity = LocalIdentityEndpoint.start();
    LocalArm arm =
        LocalArm.start(
            ArmSettings.defaults()
                .withOperationTime(operationTime)
                .withTokenCheck(token -> identity.acceptsFor(ARM_AUDIENCE, token)));
    return new LocalAzure(serviceBus, arm, identity);
  }

  public LocalServiceBus serviceBus() {
    return serviceBus;
  }

  public LocalArm arm() {
    return arm;
  }

  public LocalIdentityEndpoint identity() {
    return identity;
  }

  public Endpoints endpoints() {
    return new Endpoints(
        serviceBus.connectionString(),
        arm.url(),
        arm.caFile().toString(),
        identity.endpoint(),
        identity.header());
  }

  @Override
  public void close() {
    serviceBus.close();
    arm.close();
    identity.close();
  }
}
