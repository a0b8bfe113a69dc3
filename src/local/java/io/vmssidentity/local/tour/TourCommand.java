// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tour;

import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.OpenRails;
import io.vmssidentity.local.PackagedApp;
import io.vmssidentity.local.SampleCloud;
import io.vmssidentity.local.arm.scaleset.ScaleSetView;
import io.vmssidentity.local.functions.HostProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts local Azure and the packaged app, and sends requests that tell its story. */
@Command(
    name = "vmss-identity-local",
    description = {
      "Without a command: a tour of the app on local Azure, half a minute at most.",
      "It ends with exit code 0 when all came out as it must."
    })
public final class TourCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  private boolean help;

  /** Its rules know a ghost, too, so that ARM has to refuse it. */
  private static Map<String, String> settings(LocalAzure azure) {
    List<String> identities = new ArrayList<>(azure.arm().cloud().identities());
    identities.add(SampleCloud.identity("ghost"));
    List<String> scaleSets =
        azure.arm().cloud().scaleSets().stream().map(ScaleSetView::id).toList();
    return Map.of("DRIFT_MODE", "repair", OpenRails.SETTING, OpenRails.of(scaleSets, identities));
  }

  /** The app's log tells in its own words what no event and no call to ARM shows. */
  private static void log(Narrator narrator, String line) {
    if (line.contains("rehomed ")) {
      narrator.tell("log     %s", line.substring(line.indexOf("rehomed ")));
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    Narrator narrator = new Narrator(System.out, CommandLine.Help.Ansi.AUTO.enabled());
    narrator.tell("Starting local Azure: Service Bus, Resource Manager, Table storage and more");
    try (LocalAzure azure = LocalAzure.start()) {
      SampleCloud.fill(azure.arm().cloud());
      narrator.tell("Starting the packaged app in a process of its own");
      try (HostProcess app =
          PackagedApp.start(azure.endpoints(), settings(azure), line -> log(narrator, line))) {
        narrator.tell("The app is up (process %d)", app.pid());
        boolean right = new Tour(azure, narrator).run();
        narrator.say("");
        narrator.say("To try it yourself: mvn -q exec:java -Dexec.args=serve, and README.md.");
        return right ? 0 : 1;
      }
    }
  }
}
