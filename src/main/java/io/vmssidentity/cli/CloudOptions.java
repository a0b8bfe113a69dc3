// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which Azure is asked. */
public final class CloudOptions {
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
  public Connections.ArmTarget target(String scope) {
    return new Connections.ArmTarget(cloud, arm, scope);
  }

  /**
   * For a command that asks no Azure.
   *
   * @param others the options that would make it ask
   * @throws ParameterException when one is given on the command line all the same
   */
  public void refuse(CommandSpec spec, String others) {
    Stream.of("--cloud", "--arm")
        .filter(spec.commandLine().getParseResult()::hasMatchedOption)
        .forEach(
            option -> {
              throw new ParameterException(
                  spec.commandLine(), option + " goes with " + others + " only.");
            });
  }
}
