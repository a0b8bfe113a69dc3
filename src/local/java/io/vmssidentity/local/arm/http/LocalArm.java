// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

import io.vmssidentity.local.arm.Arm;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.FakeAzure;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.fault.FaultPlan;
import io.vmssidentity.local.http.LocalHttpsServer;
import io.vmssidentity.local.network.NetworkDelay;
import java.nio.file.Path;
import java.util.List;

/** Azure Resource Manager on this machine: the official clients talk to it over HTTPS. */
public final class LocalArm implements AutoCloseable {
  private final Arm arm;
  private final LocalHttpsServer server;
  private final EventDelivery events;

  private LocalArm(Arm arm, LocalHttpsServer server) {
    this.arm = arm;
    this.server = server;
    this.events = new EventDelivery(arm);
  }

  public static LocalArm start(ArmSettings settings) {
    return start(settings, NetworkDelay.NONE);
  }

  public static LocalArm start(ArmSettings settings, NetworkDelay delay) {
    Arm arm = new Arm(settings);
    return new LocalArm(
        arm, LocalHttpsServer.start(settings.port(), delay, "local-arm", new ArmHandler(arm)));
  }

  /** What to use as the Resource Manager endpoint; the certificate is good for localhost, too. */
  public String url() {
    return server.url();
  }

  /** The certificate to trust, as PEM; gone after close. */
  public Path caFile() {
    return server.caFile();
  }

  public FakeAzure cloud() {
    return arm.cloud();
  }

  public FaultPlan faults() {
    return arm.faults();
  }

  /** The latest requests, oldest first. */
  public List<ArmCall> calls() {
    return arm.calls();
  }

  public void clearCalls() {
    arm.clearCalls();
  }

  @Override
  public void close() {
    events.close();
    server.close();
  }
}
