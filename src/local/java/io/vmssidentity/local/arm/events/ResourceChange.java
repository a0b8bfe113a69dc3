// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.events;

import io.vmssidentity.local.arm.access.Actor;
import io.vmssidentity.local.arm.operation.Operation;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.scaleset.ScaleSetSnapshot;
import java.time.Instant;

/**
 * Something that was done to a scale set, and accepted.
 *
 * @param before null where it was created
 * @param after null where it was deleted
 */
public record ResourceChange(
    Actor actor,
    Kind kind,
    ResourceId target,
    ScaleSetSnapshot before,
    ScaleSetSnapshot after,
    Course course,
    String correlationId) {

  /**
   * When it was accepted, and when and how its operation ends.
   *
   * @param endsAt the time of acceptance where there is no operation
   */
  public record Course(Instant acceptedAt, Instant endsAt, Operation.End end) {
    public static Course of(Operation operation) {
      return new Course(operation.startedAt(), operation.endsAt(), operation.end());
    }
  }

  public enum Kind {
    CREATE("PUT", "/write"),
    UPDATE("PATCH", "/write"),
    DELETE("DELETE", "/delete"),
    UPGRADE("POST", "/manualupgrade/action");

    private final String method;
    private final String verb;

    Kind(String method, String verb) {
      this.method = method;
      this.verb = verb;
    }

    String method() {
      return method;
    }

    /** The permission that it needs. */
    String action() {
      return ResourceId.SCALE_SET + verb;
    }
  }
}
