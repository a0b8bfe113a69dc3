// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.chaos;

import io.vmssidentity.e2e.AppFixture;
import io.vmssidentity.e2e.Changes;
import io.vmssidentity.e2e.Identities;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** What happens, in order, and what must come of it: requests, and faults in between. */
final class ChaosScript {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");
  private static final Set<String> DONE = Set.of("applied", "unchanged", "superseded");
  private static final String[] NONE = {};
  private static final String SEND = "send";

  /**
   * One thing that happens.
   *
   * @param strikes whether the action itself is the fault; else it sends, or plans what strikes
   *     later
   */
  record Step(String kind, boolean strikes, Consumer<ChaosFixture> action) {
    static Step struck(String kind, Consumer<ChaosFixture> action) {
      return new Step(kind, true, action);
    }

    static Step planned(String kind, Consumer<ChaosFixture> action) {
      return new Step(kind, false, action);
    }

    private static Step send(Consumer<ChaosFixture> action) {
      return new Step(SEND, false, action);
    }

    boolean isFault() {
      return !kind.equals(SEND);
    }
  }

  private final ChaosPlan plan;
  private final SplittableRandom random;
  private final List<Step> steps = new ArrayList<>();

  /** The oracle: each scale set with the requests applied in order, and nobody else's. */
  private final Map<Integer, Identities> expected = new LinkedHashMap<>();

  /** How each request may end; those of an unlucky scale set are not in it. */
  private final Map<String, Set<String>> endings = new LinkedHashMap<>();

  ChaosScript(ChaosPlan plan) {
    this.plan = plan;
    this.random = new SplittableRandom(plan.seed());
    for (int i = 0; i < plan.scaleSets(); i++) {
      expected.put(i, Identities.of(false, "a"));
    }
  }

  static String name(int scaleSet) {
    return "ss" + scaleSet;
  }

  /** Requests in order, with the faults dealt in between; the last ones meet what is left. */
  List<Step> steps(List<Step> faults) {
    int last = plan.requests() / 4;
    List<Boolean> isFault = new ArrayList<>(Collections.nCopies(plan.requests() - last, false));
    isFault.addAll(Collections.nCopies(faults.size(), true));
    Collections.shuffle(isFault, new Random(plan.seed()));
    isFault.addAll(Collections.nCopies(last, false));
    int request = 0;
    int fault = 0;
    for (boolean next : isFault) {
      steps.add(next ? faults.get(fault++) : request("r" + request++));
    }
    return steps;
  }

  /** One request more for each unlucky scale set, for faults that wait for a write. */
  List<Step> more(boolean on) {
    return plan.lot(ChaosPlan.Lot.UNLUCKY).stream().map(i -> more(i, on)).toList();
  }

  private Step more(int scaleSet, boolean on) {
    String id = "r" + endings.size();
    endings.put(id, Set.of());
    String body = AppFixture.request(id, name(scaleSet), Changes.system(on));
    return Step.send(fixture -> fixture.send(body, id, AppFixture.sessionKey(name(scaleSet))));
  }

  Map<Integer, Identities> expected() {
    return expected;
  }

  Map<String, Set<String>> endings() {
    return endings;
  }

  void prepare(ChaosFixture fixture) {
    NAMES.forEach(id -> fixture.azure.arm().cloud().createIdentity(AppFixture.identity(id)));
    expected.keySet().forEach(i -> fixture.createScaleSet(name(i), List.of("a")));
  }

  private Step request(String id) {
    int scaleSet = random.nextInt(plan.scaleSets());
    int form = random.nextInt(100);
    String more = "";
    String outcomes = null;
    if (form < 3) {
      more = ",\"dryRun\":true";
      outcomes = "planned";
    } else if (form < 5) {
      more = ",\"notAfter\":\"2020-01-01T00:00:00Z\"";
      outcomes = "expired";
    }
    String change = change(scaleSet, outcomes == null);
    endings.put(id, ending(scaleSet, outcomes));
    String body = AppFixture.request(id, name(scaleSet), change, more);
    String session = form > 96 ? "stray" + form : AppFixture.sessionKey(name(scaleSet));
    return Step.send(
        fixture -> {
          fixture.send(body, id, session);
          if (form == 50) {
            // As a sender does that restarts: the broker cannot know it, the ledger does.
            fixture.send(body, id + "-again", session);
          }
        });
  }

  private static Set<String> ending(int scaleSet, String only) {
    if (ChaosPlan.lot(scaleSet) == ChaosPlan.Lot.UNLUCKY) {
      return Set.of();
    }
    return only == null ? DONE : Set.of(only);
  }

  private String change(int scaleSet, boolean counts) {
    String one = NAMES.get(random.nextInt(NAMES.size()));
    String two = NAMES.get(random.nextInt(NAMES.size()));
    boolean mayReplace = ChaosPlan.lot(scaleSet) != ChaosPlan.Lot.SHARED;
    Identities before = expected.get(scaleSet);
    Identities after;
    String change;
    switch (random.nextInt(mayReplace ? 6 : 5)) {
      case 0, 1 -> {
        change = Changes.remove(one);
        after = before.minus(one);
      }
      case 2, 3 -> {
        change = Changes.add(one, two);
        after = before.plus(one, two);
      }
      case 4 -> {
        boolean on = random.nextBoolean();
        change = Changes.system(on);
        after = before.system(on);
      }
      default -> {
        String[] all = random.nextInt(4) == 0 ? NONE : new String[] {one, two};
        change = Changes.set(all);
        after = before.exactly(all);
      }
    }
    if (counts) {
      expected.put(scaleSet, after);
    }
    return change;
  }
}
