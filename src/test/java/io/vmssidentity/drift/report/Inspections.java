// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.report;

import static io.vmssidentity.identity.Ids.assigned;

import io.vmssidentity.drift.DriftFixture;

/** Inspections of a few scale sets in memory. */
public final class Inspections {
  private Inspections() {}

  /** Of api and web, of which somebody took reader away from web. */
  public static OnDemandScan webLostReader() {
    DriftFixture fixture = new DriftFixture();
    fixture.managed("api", assigned(true));
    fixture.managed("web", assigned(true, "reader"));
    fixture.actual("web", assigned(true));
    return fixture.onDemandScan();
  }
}
