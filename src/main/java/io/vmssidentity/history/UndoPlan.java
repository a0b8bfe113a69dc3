// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.history;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What would undo requests that were carried out: the inverse of each, the latest first.
 *
 * @param requests what is to be sent, in this order. Each has an ID made of the ID of the request
 *     that it undoes, so that the same undoing is known when it is sent again
 * @param skipped requests of which nothing is to be undone
 * @param newer requests that have changed the same scale sets since
 */
public record UndoPlan(
    List<ChangeRequest> requests, List<Skipped> skipped, List<PastRequest> newer) {
  private static final String PREFIX = "undo:";
  private static final int LONGEST_ID = 100;

  public UndoPlan {
    requests = List.copyOf(requests);
    skipped = List.copyOf(skipped);
    newer = List.copyOf(newer);
  }

  /** A request of which nothing is to be undone. */
  public record Skipped(PastRequest request, String why) {}

  /**
   * @param found the requests that are to be undone
   * @param latest the last requests of a scale set
   */
  public static UndoPlan of(
      List<PastRequest> found, Function<SessionKey, List<PastRequest>> latest) {
    Map<SessionKey, List<PastRequest>> history =
        found.stream()
            .map(PastRequest::scaleSet)
            .distinct()
            .collect(Collectors.toMap(Function.identity(), latest));
    List<PastRequest> undone = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    for (PastRequest request : found) {
      String why = reason(request, history.get(request.scaleSet()));
      if (why == null) {
        undone.add(request);
      } else {
        skipped.add(new Skipped(request, why));
      }
    }
    undone.sort(PastRequest.BY_TIME.reversed());
    return new UndoPlan(
        undone.stream().map(UndoPlan::undoing).toList(), skipped, newer(undone, history));
  }

  /** Why nothing is to be undone; null when there is something. */
  private static String reason(PastRequest request, List<PastRequest> history) {
    if (request.record().outcome() != Outcome.APPLIED) {
      return "It ended as " + request.record().outcome() + " and changed nothing.";
    }
    if (request.record().effect().inverse() == null || request.asked().scaleSetId() == null) {
      return "The ledger does not keep what would undo it.";
    }
    String id = id(request);
    boolean before =
        history.stream()
            .map(PastRequest::record)
            .anyMatch(it -> it.requestId().equals(id) && it.outcome().type().isSuccess());
    return before ? "It was undone already, by " + id + "." : null;
  }

  private static List<PastRequest> newer(
      List<PastRequest> undone, Map<SessionKey, List<PastRequest>> history) {
    Set<PastRequest> ours = new HashSet<>(undone);
    Set<PastRequest> newer = new HashSet<>();
    for (PastRequest request : undone) {
      history.get(request.scaleSet()).stream()
          .filter(it -> it.record().outcome() == Outcome.APPLIED)
          .filter(it -> it.endedAt().isAfter(request.endedAt()) && !ours.contains(it))
          .forEach(newer::add);
    }
    return newer.stream().sorted(PastRequest.BY_TIME).toList();
  }

  private static ChangeRequest undoing(PastRequest request) {
    String undone = request.record().requestId();
    Origin origin = new Origin(request.asked().ticket(), null, "Undoes " + undone + ".", Map.of());
    return new ChangeRequest(
        id(request),
        request.asked().scaleSetId(),
        request.record().effect().inverse(),
        false,
        null,
        origin);
  }

  private static String id(PastRequest request) {
    String attempt = request.record().attempt() == 0 ? "" : ":" + request.record().attempt();
    String id = PREFIX + request.record().requestId() + attempt;
    return id.length() > LONGEST_ID ? PREFIX + Sha256.hex(id) : id;
  }
}
