// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** For commands that take away: without a choice they must be told that all is meant. */
final class AllOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--all", description = "All that are parked, when nothing else is chosen.")
  private boolean all;

  /**
   * @throws ParameterException when nothing is chosen
   */
  void require(ParkedFilter filter) {
    if (filter.isEmpty() && !all) {
      throw new ParameterException(
          spec.commandLine(), "Name request IDs, give a filter, or --all.");
    }
  }
}
