// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.history.ParkedRequests;
import io.vmssidentity.history.ParkedRequests.Held;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes requests off the parked queue, the ones of a scale set in their order. */
final class ParkedDrain {
  private final ParkedRequests queue;
  private final ParkedOptions options;
  private final String done;
  private final Function<ParkedRequest, Optional<String>> before;
  private int removed;
  private int skipped;

  /**
   * @param done what a request is called that was removed
   * @param before is done with each request before it is removed, unless it returns why not
   */
  ParkedDrain(
      ParkedRequests queue,
      ParkedOptions options,
      String done,
      Function<ParkedRequest, Optional<String>> before) {
    this.queue = queue;
    this.options = options;
    this.done = done;
    this.before = before;
  }

  /**
   * @return the exit code
   */
  int of(List<ParkedGroup> chosen) throws IOException {
    // Letter case does not make another session, and each can be held only once.
    Map<String, List<ParkedGroup>> bySession =
        chosen.stream()
            .collect(
                Collectors.groupingBy(
                    group -> group.request().sessionId().toLowerCase(Locale.ROOT),
                    LinkedHashMap::new,
                    Collectors.toList()));
    for (List<ParkedGroup> session : bySession.values()) {
      ofSession(session.get(0).request().sessionId(), session);
    }
    options.say(String.format(Locale.ROOT, "%s: %d, skipped: %d", done, removed, skipped));
    return skipped == 0 ? 0 : ParkedOptions.NOT_ALL;
  }

  private void ofSession(String sessionId, List<ParkedGroup> chosen) throws IOException {
    Set<Long> numbers =
        chosen.stream().flatMap(group -> group.numbers().stream()).collect(Collectors.toSet());
    Optional<Held> locked = queue.hold(sessionId, numbers);
    if (locked.isEmpty()) {
      for (ParkedGroup group : chosen) {
        skip(group, "Somebody else is at work on the parked requests of its scale set.");
      }
      return;
    }
    try (Held held = locked.get()) {
      for (ParkedGroup group : chosen) {
        remove(group, held);
      }
    }
  }

  private void remove(ParkedGroup group, Held held) throws IOException {
    if (!held.numbers().contains(group.request().number())) {
      skip(group, "It is not there any more: somebody else took it.");
      return;
    }
    Optional<String> objection = before.apply(group.request());
    if (objection.isPresent()) {
      skip(group, objection.get());
      return;
    }
    group.numbers().stream().filter(held.numbers()::contains).forEach(held::remove);
    removed++;
    options.tell(group, done, null);
  }

  private void skip(ParkedGroup group, String why) throws IOException {
    skipped++;
    options.tell(group, "skipped", why);
  }
}
