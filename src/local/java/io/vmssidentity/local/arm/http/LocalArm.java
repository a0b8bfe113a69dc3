package io.vmssidentity.local.arm.http;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vmssidentity.local.arm.Arm;
import io.vmssidentity.local.arm.ArmCall;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.Cloud;
import io.vmssidentity.local.arm.FaultPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Azure Resource Manager on this machine: the official clients talk to it over HTTPS. */
public final class LocalArm implements AutoCloseable {
  private final Arm arm;
  private final Certificate certificate;
  private final LocalHttpServer server;

  private LocalArm(Arm arm, Certificate certificate, LocalHttpServer server) {
    this.arm = arm;
    this.certificate = certificate;
    this.server = server;
  }

  public static LocalArm start(ArmSettings settings) {
    Arm arm = new Arm(settings);
    Certificate certificate = Certificate.create();
    try {
      HttpsServer https = HttpsServer.create(LocalHttpServer.address(settings.port()), 0);
      https.setHttpsConfigurator(new HttpsConfigurator(certificate.sslContext()));
      return new LocalArm(
          arm, certificate, LocalHttpServer.start(https, "local-arm", new ArmHandler(arm)));
    } catch (IOException e) {
      certificate.close();
      throw new UncheckedIOException("Cannot listen on port " + settings.port(), e);
    }
  }

  /** What to use as the Resource Manager endpoint; the certificate is good for localhost, too. */
  public String url() {
    return "https://127.0.0.1:" + server.port();
  }

  /** The certificate to trust, as PEM; gone after close. */
  public Path caFile() {
    return certificate.file();
  }

  public Cloud cloud() {
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
    server.close();
    certificate.close();
  }
}
