// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.cli.NoConnections;
import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.history.ParkedRequests;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Position;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** A parked queue in memory, and the commands at work on it. */
class ParkedFixture extends NoConnections {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  final List<ParkedRequest> parked = new ArrayList<>();
  final List<String> sent = new ArrayList<>();
  final List<String> held = new ArrayList<>();
  final Set<Long> takenByOthers = new HashSet<>();
  final StringWriter out = new StringWriter();
  boolean sessionsInUpperCase;
  String heldByOthers;
  String sendsTo;

  /** The queue in memory. */
  private final class Queue implements ParkedRequests {
    @Override
    public List<ParkedRequest> all() {
      return List.copyOf(parked);
    }

    @Override
    public Optional<Held> hold(String sessionId, Set<Long> numbers) {
      held.add(sessionId);
      parked.removeIf(one -> takenByOthers.contains(one.number()));
      if (sessionId.equals(heldByOthers)) {
        return Optional.empty();
      }
      Set<Long> there = new HashSet<>(numbers);
      there.removeAll(takenByOthers);
      return Optional.of(
          new Held() {
            @Override
            public Set<Long> numbers() {
              return there;
            }

            @Override
            public void remove(long number) {
              assertTrue(there.contains(number));
              parked.removeIf(one -> one.number() == number);
            }

            @Override
            public void close() {
              there.clear();
            }
          });
    }

    @Override
    public void replay(ParkedRequest request, boolean asNew) {
      Attempt attempt = request.replay();
      sent.add(attempt.requestId() + "~r" + attempt.number() + (asNew ? " as new" : ""));
    }

    @Override
    public void close() {
      takenByOthers.clear();
    }
  }

  @Override
  public ParkedRequests parked(String namespace, String queue, String requestsQueue) {
    assertEquals("ns identity-parked", namespace + " " + queue);
    sendsTo = requestsQueue;
    return new Queue();
  }

  int run(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command, "--from", "ns"));
    all.addAll(List.of(arguments));
    return new CommandLine(new ParkedCommand())
        .addSubcommand(
            new ParkedListCommand(this, Clock.fixed(NOW.plusSeconds(10), ZoneOffset.UTC)))
        .addSubcommand(
            new ParkedShowCommand(this, Clock.fixed(NOW.plusSeconds(10), ZoneOffset.UTC)))
        .addSubcommand(
            new ParkedReplayCommand(this, Clock.fixed(NOW.plusSeconds(10), ZoneOffset.UTC)))
        .addSubcommand(
            new ParkedDiscardCommand(this, Clock.fixed(NOW.plusSeconds(10), ZoneOffset.UTC)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .execute(all.toArray(String[]::new));
  }

  void park(String requestId, String scaleSet, String code, long order) {
    park(requestId, scaleSet, code, order, 0);
  }

  void park(String requestId, String scaleSet, String code, long order, int attempt) {
    byte[] body =
        ("{\"requestId\":\"%s\",\"scaleSetId\":\"%s\",\"change\":{\"systemAssigned\":\"enable\"},"
                + "\"ticket\":\"CHG-%s\"}")
            .formatted(requestId, Ids.scaleSet(scaleSet), requestId)
            .getBytes(StandardCharsets.UTF_8);
    parked.add(
        new ParkedRequest(
            parked.size() + 1L,
            sessionId(scaleSet),
            body,
            NOW,
            (ChangeRequest) new RequestReader().read(body),
            new ParkedRequest.Failure(
                attempt,
                new Position(1, order),
                code,
                "ARM said\n\u202Eno.",
                "Mend it, then replay it.",
                NOW.plusSeconds(order))));
  }

  /** Service Bus keeps the letter case that a sender wrote, which makes no other session. */
  private String sessionId(String scaleSet) {
    String key = SessionKey.of(Ids.scaleSet(scaleSet)).value();
    return sessionsInUpperCase ? key.toUpperCase(Locale.ROOT) : key;
  }

  void parkForeign() {
    parked.add(new ParkedRequest(parked.size() + 1L, "s", new byte[] {7}, NOW, null, null));
  }

  List<String> lines() {
    return out.toString().lines().toList();
  }
}
