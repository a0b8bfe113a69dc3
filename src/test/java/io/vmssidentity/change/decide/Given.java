// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.Arrival;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RequestProgress;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Requests, failures and limits to decide with. */
public final class Given {
  public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  public static final Limits LIMITS =
      new Limits(
          Duration.ofHours(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ZERO,
          Duration.ofMinutes(5),
          Duration.ofMinutes(5),
          100);

  private Given() {}

  public static OpenRequest request(long place, Change change) {
    return request(place, change, "{}", false, null);
  }

  public static OpenRequest request(
      long place, Change change, String body, boolean dryRun, Instant notAfter) {
    String id = "r" + place;
    return new OpenRequest(
        new RequestKey(new Position(1, place), place, id, 0),
        new ChangeRequest(
            id,
            Ids.scaleSet("web"),
            change,
            dryRun,
            notAfter,
            new Origin(null, null, null, Map.of())),
        new Arrival(body, "hash", null, NOW, 1),
        NOW,
        Duration.ZERO,
        RequestProgress.NONE,
        null);
  }

  static OpenRequest acceptedAt(Instant at, OpenRequest row) {
    return new OpenRequest(
        row.key(), row.request(), row.arrival(), at, Duration.ZERO, row.progress(), row.ended());
  }

  public static AzureFailure failure(FailureReason reason) {
    return failure(reason, null);
  }

  public static AzureFailure failure(FailureReason reason, Duration retryAfter) {
    return new AzureFailure(reason, reason.name(), retryAfter, null, List.of(), null);
  }

  public static AzureFailure gone() {
    ArmError error = new ArmError(404, "ResourceNotFound", "It is not there.");
    return new AzureFailure(
        FailureReason.SCALE_SET_NOT_FOUND, "It is not there.", null, error, List.of(), null);
  }

  public static AzureFailure culprit(String... names) {
    return new AzureFailure(
        FailureReason.IDENTITY_NOT_FOUND,
        "One is not there.",
        null,
        new ArmError(404, "FailedIdentityOperation", "One is not there."),
        List.of(names).stream().map(Ids::identityText).toList(),
        null);
  }
}
