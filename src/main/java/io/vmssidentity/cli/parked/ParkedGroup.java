// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One parked request. It may have several messages: one for each attempt that was not taken away
 * when it was replayed, and one more for each time that the app was interrupted.
 *
 * @param request of the latest attempt
 * @param numbers of all its messages
 * @param laterOutcome what the ledger tells of one that was told that its operation still runs;
 *     null when that is not known, and of any other
 */
record ParkedGroup(ParkedRequest request, List<Long> numbers, Outcome laterOutcome) {
  private static final Comparator<ParkedGroup> IN_TIME =
      Comparator.comparing((ParkedGroup group) -> group.request().failure().place())
          .thenComparing(group -> group.request().number());

  /** In the order in which the requests were first sent; what is no request comes last. */
  static List<ParkedGroup> of(List<ParkedRequest> messages) {
    Map<List<String>, ParkedGroup> requests = new LinkedHashMap<>();
    List<ParkedGroup> others = new ArrayList<>();
    for (ParkedRequest message : messages) {
      ParkedGroup one = new ParkedGroup(message, List.of(message.number()), null);
      if (message.isReadable()) {
        SessionKey session = SessionKey.of(message.request().scaleSetId());
        requests.merge(
            List.of(session.value(), message.request().requestId()), one, ParkedGroup::with);
      } else {
        others.add(one);
      }
    }
    List<ParkedGroup> all = new ArrayList<>(requests.values().stream().sorted(IN_TIME).toList());
    all.addAll(others);
    return all;
  }

  private ParkedGroup with(ParkedGroup other) {
    List<Long> both = new ArrayList<>(numbers);
    both.addAll(other.numbers);
    boolean later = other.request.failure().attempt() >= request.failure().attempt();
    return new ParkedGroup(later ? other.request : request, List.copyOf(both), null);
  }

  ParkedGroup with(Outcome later) {
    return new ParkedGroup(request, numbers, later);
  }

  /** Whether it was told that its operation still ran, so that nobody knows yet what came of it. */
  boolean isOfRunningOperation() {
    return request.isReadable()
        && Outcome.OPERATION_RUNNING.toString().equals(request.failure().code());
  }

  /** Whether it was done after all: nobody need replay the request. */
  boolean cameTrue() {
    return laterOutcome != null && laterOutcome.type().isSuccess();
  }
}
