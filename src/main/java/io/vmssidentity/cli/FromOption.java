// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import picocli.CommandLine.Option;

/** The namespace that is read from. */
public final class FromOption {
  /** For the help of an option that names one. */
  public static final String NAMESPACE =
      "NAME.servicebus.windows.net (signs in with azure-identity) or a connection string.";

  public static final String DEFAULT =
      "Default: the environment variable SERVICE_BUS, which other users cannot see.";

  @Option(
      names = "--from",
      required = true,
      paramLabel = "NAMESPACE",
      defaultValue = "${env:SERVICE_BUS}",
      description = {NAMESPACE, DEFAULT})
  private String namespace;

  public String namespace() {
    return namespace;
  }
}
