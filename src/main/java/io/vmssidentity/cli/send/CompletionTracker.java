// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.send;

import io.vmssidentity.history.Completion;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.message.CompletionReader;
import io.vmssidentity.request.ChangeRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which of the requests that were sent have ended, and how. Others' events are none of it. */
final class CompletionTracker {
  /** Somebody else may give the same ID to a request for another scale set. */
  private record Key(String requestId, ScaleSetId scaleSetId) {}

  private final Map<Key, ChangeRequest> missing = new LinkedHashMap<>();
  private final Map<Key, Completion> ended = new LinkedHashMap<>();
  private int failed;

  CompletionTracker(List<ChangeRequest> requests) {
    requests.forEach(
        request -> missing.put(new Key(request.requestId(), request.scaleSetId()), request));
  }

  /** The next event, as JSON; of a request that ended already it is a repeat. */
  void take(String event) {
    CompletionReader.read(event)
        .ifPresent(
            completion -> {
              Key key = new Key(completion.requestId(), completion.scaleSetId());
              if (missing.remove(key) != null) {
                ended.put(key, completion);
                failed += completion.done() ? 0 : 1;
              }
            });
  }

  boolean areComplete() {
    return missing.isEmpty();
  }

  /** In the order in which they were sent. */
  List<ChangeRequest> missing() {
    return List.copyOf(missing.values());
  }

  /** In the order in which they ended. */
  Collection<Completion> ended() {
    return ended.values();
  }

  /** How many failed, or were rejected. */
  int failed() {
    return failed;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d of %d ended, %d failed or rejected",
        ended.size(),
        ended.size() + missing.size(),
        failed);
  }
}
