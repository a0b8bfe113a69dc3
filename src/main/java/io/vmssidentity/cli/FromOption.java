package io.vmssidentity.cli;

import picocli.CommandLine.Option;

/** The namespace that is read from. */
final class FromOption {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "NAMESPACE",
      defaultValue = "${env:SERVICE_BUS}",
      description = {
        "NAME.servicebus.windows.net (signs in with azure-identity) or a connection string.",
        "Default: the environment variable SERVICE_BUS, which other users cannot see."
      })
  private String namespace;

  String namespace() {
    return namespace;
  }
}
