package io.vmssidentity.drift.report;

import static io.vmssidentity.identity.Ids.assigned;

import io.vmssidentity.drift.DriftWorld;

/** Inspections of a few scale sets in memory. */
public final class Inspections {
  private Inspections() {}

  /** Of api and web, of which somebody took reader away from web. */
  public static Inspection webLostReader() {
    DriftWorld world = new DriftWorld();
    world.managed("api", assigned(true));
    world.managed("web", assigned(true, "reader"));
    world.actual("web", assigned(true));
    return world.inspection();
  }
}
