// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.view;

import io.vmssidentity.ledger.OpenIntent;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * All that a decision is made from.
 *
 * @param open the open requests of the scale set, in the order of their keys
 */
public record View(ScaleSetState state, List<OpenRequest> open, Seen seen, Facts facts) {
  public View {
    open = List.copyOf(open);
  }

  public View with(ScaleSetState value) {
    return new View(value, open, seen, facts);
  }

  public View with(List<OpenRequest> value) {
    return new View(state, value, seen, facts);
  }

  public Instant now() {
    return facts.now();
  }

  public Limits limits() {
    return facts.limits();
  }

  public OpenIntent intent() {
    return state.intent();
  }

  /** The requests that are still to be carried out. */
  public List<OpenRequest> pending() {
    return open.stream().filter(OpenRequest::isPending).toList();
  }

  /**
   * Those that may share the next PATCH: the first ones, as far as rows and events have room for
   * them, and fewer while one at fault is looked for. Dry runs wait while an intent is open, for
   * nobody knows what is there.
   */
  public List<OpenRequest> eligible() {
    RequestKey limit = state.groupLimit();
    List<OpenRequest> pending =
        pending().stream().filter(it -> intent() == null || !it.request().dryRun()).toList();
    List<OpenRequest> within =
        pending.stream().filter(it -> limit != null && it.key().compareTo(limit) <= 0).toList();
    return fitting(within.isEmpty() ? pending : within);
  }

  /** As many of the requests, from the first on, as one PATCH may carry out. */
  public static List<OpenRequest> fitting(List<OpenRequest> requests) {
    int count = 0;
    long bytes = 0;
    for (OpenRequest request : requests) {
      bytes += request.arrival().body().getBytes(StandardCharsets.UTF_8).length;
      if (count > 0 && (count == Limits.MOST_MEMBERS || bytes > Limits.MOST_BODY_BYTES)) {
        break;
      }
      count++;
    }
    return requests.subList(0, count);
  }

  public List<OpenRequest> named(Collection<RequestKey> keys) {
    return open.stream().filter(it -> keys.contains(it.key())).toList();
  }

  /** The members of the write or settlement that is under way; empty when there is none. */
  public List<RequestKey> members() {
    if (state.stage() instanceof Stage.Writing writing) {
      return writing.write().members();
    }
    if (state.stage() instanceof Stage.Following following) {
      return following.write().members();
    }
    return state.stage() instanceof Stage.Settling settling
        ? settling.settlement().members()
        : List.of();
  }

  /** Whether the request's row is still needed, though its event may be published. */
  public boolean isHeld(RequestKey key) {
    return members().contains(key) || intent() != null && intent().holds(key);
  }
}
