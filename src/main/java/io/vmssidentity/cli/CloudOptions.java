package io.vmssidentity.cli;

import picocli.CommandLine.Option;

/** Which Azure is asked. */
final class CloudOptions {
  @Option(
      names = "--cloud",
      paramLabel = "NAME",
      defaultValue = "${env:AZURE_CLOUD:-AzureCloud}",
      description = "AzureCloud, AzureUSGovernment or AzureChinaCloud. Default: ${DEFAULT-VALUE}.")
  private String cloud;

  @Option(
      names = "--arm",
      paramLabel = "URL",
      defaultValue = "${env:ARM_ENDPOINT:-}",
      description = "ARM, when it is not the cloud's own. Default: ARM_ENDPOINT.")
  private String arm;

  /**
   * @param scope empty for all that may be read
   */
  Connections.Place place(String scope) {
    return new Connections.Place(cloud, arm, scope);
  }
}
