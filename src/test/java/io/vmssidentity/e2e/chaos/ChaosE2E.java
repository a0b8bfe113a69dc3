// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.e2e.chaos.ChaosScript.Step;
import io.vmssidentity.local.Entities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Two apps are killed, stopped and cut off, ARM and Table storage fail, and others write, too: each
 * request still ends once, in order, and nobody's work is lost. A longer version than the build's:
 * {@code mvn -q -B test-compile failsafe:integration-test failsafe:verify
 * -Dit.test='ChaosE2E#each*' -Dchaos.requests=10000 -Dchaos.scaleSets=200 -Dchaos.faults=1000}, and
 * the same one again with the {@code -Dchaos.seed} that it prints.
 */
class ChaosE2E {
  private static final int MOST_ROUNDS = 30;
  private static final boolean TOLD = System.getProperty("chaos.requests") != null;

  @Test
  void eachRequestEndsOnceAndInOrderWhateverHappens() {
    ChaosPlan plan = ChaosPlan.fromProperties(360, 24, 45);
    ChaosScript script = new ChaosScript(plan);
    ChaosFaults faults = new ChaosFaults(plan);
    List<Step> steps = script.steps(faults.steps());
    Set<String> kinds = kinds(steps);
    tell(plan + ": " + counts(steps));

    Instant start = Instant.now();
    try (ChaosFixture fixture = new ChaosFixture(plan)) {
      faults.prepare(fixture);
      script.prepare(fixture);
      play(steps, fixture, plan);
      drawOut(kinds, fixture, script);
      fixture.await(fixture::isDrained, "an empty queue, " + plan);
      List<String> wrong = ChaosVerdict.of(fixture, script, faults, kinds);
      tell("Struck: " + fixture.strikes.counts());
      long seconds = Duration.between(start, Instant.now()).toSeconds();
      tell((wrong.isEmpty() ? "All is well" : wrong) + " after " + seconds + " s");

      assertEquals(List.of(), wrong, plan.toString());
    }
  }

  /** Two steps may send a PATCH under the same ETag: ARM carries out one of them. */
  @Test
  void writersThatShareASessionAreKeptApart() {
    ChaosPlan plan = ChaosPlan.fromProperties(200, 10, 0).withoutFaults();
    ChaosScript script = new ChaosScript(plan);
    List<Step> steps = script.steps(List.of());

    try (ChaosFixture fixture = new ChaosFixture(plan)) {
      script.prepare(fixture);
      fixture.azure.serviceBus().shareSessions(Entities.REQUESTS_QUEUE);
      TableTrouble.slowAllIntents(fixture);
      play(steps, fixture, plan);

      fixture.await(fixture::isDrained, "an empty queue, " + plan);
      assertEquals(
          List.of(),
          ChaosVerdict.of(fixture, script, new ChaosFaults(plan), Set.of()),
          plan.toString());
      int shared = fixture.azure.serviceBus().sharedGrants(Entities.REQUESTS_QUEUE);
      assertTrue(shared > plan.scaleSets(), () -> shared + " shared sessions, " + plan);
    }
  }

  private static void play(List<Step> steps, ChaosFixture fixture, ChaosPlan plan) {
    int sent = 0;
    for (Step step : steps) {
      if (!step.isFault()) {
        int least = ++sent - plan.window();
        fixture.await(() -> fixture.ended() >= least, "answers, " + plan);
      }
      step.action().accept(fixture);
      if (step.strikes()) {
        fixture.strikes.count(step.kind());
      }
    }
    fixture.await(() -> fixture.ended() == plan.requests(), "the last answers, " + plan);
  }

  /** Goes on until each kind of fault has struck: some were planned late, or for few calls. */
  private static void drawOut(Set<String> kinds, ChaosFixture fixture, ChaosScript script) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Set<String> missing = fixture.strikes.missing(kinds);
      if (missing.isEmpty()) {
        return;
      }
      if (missing.contains(ChaosStrikes.TOKEN_REFUSED)) {
        fixture.apps.kill(0);
      }
      script.more(round % 2 == 0).forEach(step -> step.action().accept(fixture));
      fixture.await(
          () -> fixture.ended() == script.endings().size(), "answers, missing " + missing);
    }
  }

  private static Set<String> kinds(List<Step> steps) {
    return steps.stream().filter(Step::isFault).map(Step::kind).collect(Collectors.toSet());
  }

  private static Map<String, Integer> counts(List<Step> steps) {
    Map<String, Integer> counts = new TreeMap<>();
    steps.forEach(step -> counts.merge(step.kind(), 1, Integer::sum));
    return counts;
  }

  private static void tell(String text) {
    if (TOLD) {
      System.out.println(text);
    }
  }
}
