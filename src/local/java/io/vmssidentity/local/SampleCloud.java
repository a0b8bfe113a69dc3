// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local;

import io.vmssidentity.local.arm.FakeAzure;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.util.List;

/** A shop's scale sets in every starting state, and identities for them. */
public final class SampleCloud {
  private static final String GROUP =
      "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/shop/providers/";

  private static final List<String> IDENTITIES =
      List.of("reader", "writer", "audit", "deploy", "backup");

  private SampleCloud() {}

  public static String scaleSet(String name) {
    return GROUP + "Microsoft.Compute/virtualMachineScaleSets/" + name;
  }

  public static String identity(String name) {
    return GROUP + "Microsoft.ManagedIdentity/userAssignedIdentities/" + name;
  }

  /** The scale sets web, api, batch, cache, jobs and edge. */
  public static void fill(FakeAzure cloud) {
    IDENTITIES.forEach(name -> cloud.createIdentity(identity(name)));
    ScaleSetSeed plain = ScaleSetSeed.plain();
    String reader = identity("reader");
    String writer = identity("writer");
    cloud.createScaleSet(scaleSet("web"), plain);
    cloud.createScaleSet(scaleSet("api"), plain.withSystemAssigned().withUserAssigned(reader));
    cloud.createScaleSet(scaleSet("batch"), plain.withUserAssigned(reader, writer));
    cloud.createScaleSet(scaleSet("cache"), plain.withSystemAssigned());
    // As the managed identity service spells IDs.
    cloud.createScaleSet(
        scaleSet("jobs"),
        plain.withUserAssigned(reader.replace("resourceGroups", "resourcegroups")));
    cloud.createScaleSet(scaleSet("edge"), plain.withSystemAssigned());
  }
}
