// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.drift;

import io.vmssidentity.cli.CloudOptions;
import io.vmssidentity.cli.Connections;
import io.vmssidentity.drift.report.OnDemandScan;
import io.vmssidentity.identity.ScaleSetId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for drift now. */
@Command(
    name = "check",
    sortOptions = false,
    description = {
      "Looks at scale sets now and reports how they differ from what the last change left.",
      "Publishes nothing and repairs nothing: that is the app's scan.",
      "Needs Storage Table Data Reader on the ledger's storage account, and Reader on the scale sets."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no finding is open",
      "1:the ledger could not be read, or the report not be written",
      "2:an option or an ID is wrong",
      "3:a finding is open, and no exemption covers it",
      "4:nothing is proven: a part could not be read"
    })
public final class DriftCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ReportOptions options;

  @Parameters(
      paramLabel = "SCALE_SET_ID",
      description = "Resource IDs. None: all that --scope holds.")
  private List<String> scaleSets = List.of();

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      defaultValue = "${env:DRIFT_SCOPE:-}",
      description = {
        "Subscription IDs or managementGroups/NAME, separated by commas.",
        "Default: DRIFT_SCOPE, or all that you may read."
      })
  private String scope;

  @Mixin private CloudOptions cloud;

  private final Connections connections;

  public DriftCheckCommand(Connections connections) {
    this.connections = connections;
  }

  @Override
  public Integer call() throws IOException {
    List<ScaleSetId> ids = scaleSets.stream().map(ScaleSetId::parse).toList();
    OnDemandScan onDemandScan =
        connections.onDemandScan(options.ledger(), options.table(), cloud.target(scope));
    return options.write(onDemandScan.report(ids, options.exemptions(), this::tell));
  }

  /** Beside the report, which has its own form. */
  private void tell(ScaleSetId scaleSet, String why) {
    spec.commandLine().getErr().println("Not read: " + scaleSet + ": " + why);
  }
}
