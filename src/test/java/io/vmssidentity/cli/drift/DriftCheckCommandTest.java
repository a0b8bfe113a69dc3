// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.cli.Connections;
import io.vmssidentity.cli.NoConnections;
import io.vmssidentity.drift.report.Inspections;
import io.vmssidentity.drift.report.OnDemandScan;
import io.vmssidentity.identity.Ids;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DriftCheckCommandTest extends NoConnections {
  private final List<ArmTarget> places = new ArrayList<>();
  private final StringWriter out = new StringWriter();

  @Override
  public OnDemandScan onDemandScan(URI ledger, String table, ArmTarget target) {
    places.add(target);
    return Inspections.webLostReader();
  }

  private int check(String... args) {
    List<String> all = new ArrayList<>(List.of("--ledger", "https://l.example"));
    all.addAll(List.of(args));
    return new CommandLine(new DriftCheckCommand(this))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void looksAtAllThatTheScopeHolds() {
    int code = check("--scope", "managementGroups/shops", "--cloud", "AzureChinaCloud");

    assertEquals(3, code);
    assertTrue(out.toString().contains("missingIdentity"), out.toString());
    assertEquals(
        List.of(new Connections.ArmTarget("AzureChinaCloud", "", "managementGroups/shops")),
        places);
  }

  @Test
  void looksAtTheNamedOnesAlone() {
    assertEquals(0, check(Ids.scaleSet("api").toString()));
    assertEquals(3, check(Ids.scaleSet("web").toString(), Ids.scaleSet("api").toString()));
  }

  @Test
  void tellsWhatCouldNotBeReadAndWhy() {
    int code = check(Ids.scaleSet("nosuch").toString());

    assertEquals(4, code);
    assertTrue(
        out.toString()
            .contains(
                "Not read: "
                    + Ids.scaleSet("nosuch")
                    + ": There is none, and the ledger knows of none."),
        out.toString());
  }

  @Test
  void aWrongIdIsRefusedBeforeAnythingIsRead() {
    assertEquals(1, check("web"));
    assertEquals(List.of(), places);
  }
}
