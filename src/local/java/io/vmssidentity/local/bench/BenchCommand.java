// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench;

import io.vmssidentity.local.bench.drift.DriftBench;
import io.vmssidentity.local.bench.events.EventsBench;
import io.vmssidentity.local.bench.fleet.FleetBench;
import io.vmssidentity.local.bench.group.GroupBench;
import io.vmssidentity.local.bench.latency.LatencyBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The benchmarks, each a command of its own. */
@Command(
    name = "bench",
    description = {
      "Measures what docs/performance.md claims, on local Azure and with the packaged app.",
      "Ends with exit code 0 when every claim is met, else 1."
    },
    footer = {"", "Example: bench fleet --help"},
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GroupBench.class,
      FleetBench.class,
      LatencyBench.class,
      DriftBench.class,
      EventsBench.class
    })
public final class BenchCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  private boolean help;
}
