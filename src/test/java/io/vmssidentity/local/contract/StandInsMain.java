// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.contract;

import io.vmssidentity.local.Endpoints;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.SampleCloud;
import io.vmssidentity.local.servicebus.amqp.contract.ContractEntities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.LogManager;

/**
 * Starts local Azure, without the app, and runs the suite of a client of another language: the
 * arguments are its command. The exit code is that of the suite.
 */
public final class StandInsMain {
  private StandInsMain() {}

  public static void main(String[] command) throws Exception {
    LogManager.getLogManager().reset();
    int code;
    try (LocalAzure azure = LocalAzure.start()) {
      ContractEntities.create(azure.serviceBus());
      SampleCloud.fill(azure.arm().cloud());
      ProcessBuilder suite = new ProcessBuilder(command).inheritIO();
      suite.environment().putAll(environment(azure));
      Process process = suite.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      code = process.waitFor();
    }
    System.exit(code);
  }

  /** What leads clients to the stand-ins, and what the clients' own languages trust TLS by. */
  private static Map<String, String> environment(LocalAzure azure) throws IOException {
    Endpoints endpoints = azure.endpoints();
    Path certificates = Files.createTempFile("stand-ins", ".pem");
    certificates.toFile().deleteOnExit();
    Files.writeString(
        certificates,
        Files.readString(azure.serviceBus().caFile())
            + Files.readString(azure.arm().caFile())
            + Files.readString(azure.tables().caFile()));
    return Map.of(
        "SERVICE_BUS", endpoints.serviceBus(),
        "SERVICE_BUS_ENDPOINT", azure.serviceBus().endpoint(),
        "ARM_ENDPOINT", endpoints.arm(),
        "TABLES_ENDPOINT", endpoints.tables(),
        "IDENTITY_ENDPOINT", endpoints.identityEndpoint(),
        "IDENTITY_HEADER", endpoints.identityHeader(),
        "CERTIFICATES", certificates.toString(),
        "NODE_EXTRA_CA_CERTS", certificates.toString(),
        "REQUESTS_CA_BUNDLE", certificates.toString());
  }
}
