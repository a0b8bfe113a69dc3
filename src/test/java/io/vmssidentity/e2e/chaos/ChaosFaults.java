// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.chaos;

import static io.vmssidentity.e2e.chaos.ChaosScript.name;

import io.vmssidentity.e2e.AppFixture;
import io.vmssidentity.e2e.chaos.ChaosFixture.Point;
import io.vmssidentity.e2e.chaos.ChaosPlan.Lot;
import io.vmssidentity.e2e.chaos.ChaosScript.Step;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A pack of faults of every kind, dealt again and again. */
final class ChaosFaults {
  private static final String OUTSIDE_WRITER = "outside writer";

  /** Longer than any operation of the app's: nobody can write while both are under way. */
  private static final Duration BUSY = Duration.ofSeconds(5);

  /** So long the PATCH of a dead writer is on its way. */
  private static final Duration OUTLIVES_ITS_WRITER = Duration.ofSeconds(4);

  /** Of so many parts: the run must not wait for the budget of what comes last. */
  private static final int ENDLESS_IN_THE_FIRST = 5;

  private static final List<String> OUTSIDERS = List.of("x", "y", "z");

  private final ChaosPlan plan;
  private final SplittableRandom random;
  private final Map<Integer, Set<String>> outsiders = new HashMap<>();

  ChaosFaults(ChaosPlan plan) {
    this.plan = plan;
    this.random = new SplittableRandom(plan.seed()).split();
  }

  void prepare(ChaosFixture fixture) {
    OUTSIDERS.forEach(id -> fixture.azure.arm().cloud().createIdentity(AppFixture.identity(id)));
  }

  /** What somebody else assigned to a scale set, and did not take away. */
  Set<String> outsidersOf(int scaleSet) {
    return outsiders.getOrDefault(scaleSet, Set.of());
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    while (steps.size() < plan.faults()) {
      List<Step> pack = new ArrayList<>();
      processes(pack);
      others(pack);
      pack.addAll(ServiceBusTrouble.steps(random));
      pack.add(tokenRefused());
      pack.addAll(ArmTrouble.passing(random));
      pack.addAll(ArmTrouble.forGood(random, plan.lot(Lot.UNLUCKY)));
      pack.addAll(TableTrouble.steps(random));
      if (plan.isLong() && steps.size() < plan.faults() / ENDLESS_IN_THE_FIRST) {
        pack.add(ArmTrouble.endless(anyOf(Lot.UNLUCKY)));
      }
      Collections.shuffle(pack, new Random(random.nextLong()));
      steps.addAll(pack.subList(0, Math.min(pack.size(), plan.faults() - steps.size())));
    }
    // In the order of the script, so that what is left in the end is known.
    steps.replaceAll(step -> step.kind().equals(OUTSIDE_WRITER) ? outside() : step);
    return steps;
  }

  private void processes(List<Step> pack) {
    for (Point point : Point.values()) {
      int app = random.nextInt(2);
      pack.add(
          step(
              "kill -9 at " + point,
              fixture -> {
                fixture.apps.awaitSteady(app);
                if (point == Point.PATCH) {
                  ArmTrouble.nextOperationTakes(fixture, OUTLIVES_ITS_WRITER);
                }
                fixture.awaitPoint(point);
                fixture.apps.kill(app);
                if (point == Point.PATCH) {
                  // The next writer comes while the operation runs.
                  fixture.expireLocks();
                }
              }));
    }
    for (Point point : List.of(Point.ANYWHERE, Point.INTENT, Point.INTENT, Point.OUTCOMES)) {
      int app = random.nextInt(2);
      Duration time = Duration.ofMillis(random.nextInt(1000, 8000));
      pack.add(
          step(
              "SIGSTOP at " + point,
              fixture -> {
                fixture.apps.awaitSteady(app);
                if (point == Point.INTENT) {
                  // Its answer comes when the process is stopped: the PATCH is sent on waking.
                  TableTrouble.slowIntents(fixture);
                }
                fixture.awaitPoint(point);
                fixture.apps.pause(app, time);
              }));
    }
  }

  private void others(List<Step> pack) {
    for (int i = 0; i < 3; i++) {
      String touched = name(random.nextInt(plan.scaleSets()));
      pack.add(step("autoscale", outside(touched, new ExternalWrite.Touch(), Duration.ZERO)));
      String busy = name(anyOf(Lot.SHARED));
      pack.add(step("autoscale, busy", outside(busy, new ExternalWrite.Touch(), BUSY)));
      pack.add(step(OUTSIDE_WRITER, fixture -> {}));
      pack.add(step(OUTSIDE_WRITER, fixture -> {}));
    }
  }

  /** Somebody else assigns an identity that no request names, or takes it away again. */
  private Step outside() {
    int scaleSet = anyOf(Lot.SHARED);
    String id = OUTSIDERS.get(random.nextInt(OUTSIDERS.size()));
    Set<String> there = outsiders.computeIfAbsent(scaleSet, key -> new TreeSet<>());
    boolean remove = there.remove(id);
    if (!remove) {
      there.add(id);
    }
    String identity = AppFixture.identity(id);
    return step(
        OUTSIDE_WRITER,
        outside(
            name(scaleSet),
            remove ? new ExternalWrite.Unassign(identity) : new ExternalWrite.Assign(identity),
            Duration.ZERO));
  }

  private static Consumer<ChaosFixture> outside(
      String scaleSet, ExternalWrite write, Duration time) {
    return fixture ->
        fixture
            .azure
            .arm()
            .cloud()
            .outsideWrite(AppFixture.scaleSet(scaleSet), "outside", write, time);
  }

  private int anyOf(Lot lot) {
    List<Integer> scaleSets = plan.lot(lot);
    return scaleSets.get(random.nextInt(scaleSets.size()));
  }

  private static Step tokenRefused() {
    return Step.planned(
        ChaosStrikes.TOKEN_REFUSED, fixture -> fixture.azure.identity().faults().failNext(500, 1));
  }

  private static Step step(String kind, Consumer<ChaosFixture> action) {
    return Step.struck(kind, action);
  }
}
