// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.send;

import io.vmssidentity.cli.Connections;
import io.vmssidentity.cli.FromOption;
import picocli.CommandLine.Option;

/** The queue that requests are sent to. */
final class RequestQueueOptions {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "NAMESPACE",
      defaultValue = "${env:SERVICE_BUS}",
      description = {FromOption.NAMESPACE, FromOption.DEFAULT})
  private String namespace;

  @Option(
      names = "--queue",
      paramLabel = "NAME",
      defaultValue = "identity-requests",
      description = "Default: ${DEFAULT-VALUE}.")
  private String queue;

  String namespace() {
    return namespace;
  }

  Connections.Requests open(Connections connections) {
    return connections.requests(namespace, queue);
  }
}
