// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.chaos;

import io.vmssidentity.e2e.chaos.ChaosScript.Step;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.servicebus.fault.Fault;
import io.vmssidentity.local.servicebus.fault.FaultRule;
import io.vmssidentity.local.servicebus.rules.CorrelationFilter;
import io.vmssidentity.local.servicebus.rules.Filter;
import io.vmssidentity.local.servicebus.rules.SqlFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Service Bus's part of the faults: of its connections, of wake-ups, completions and the topic. */
final class ServiceBusTrouble {
  private static final Filter WAKE_UPS = CorrelationFilter.ofProperty("kind", "wake-up");
  private static final Filter REQUESTS = SqlFilter.parse("kind IS NULL");

  private static final List<Fault> OF_WAKE_UPS =
      List.of(new Fault.Lost(), new Fault.Doubled(), new Fault.Early());

  /** The first passes by itself; the second stays until somebody makes room. */
  private static final List<Fault> OF_SCHEDULING = List.of(Fault.busy(), Fault.full());

  /**
   * The request is in the ledger, and its message comes again. That a message is completed though
   * its call failed does not exist in Azure: the host abandons the message then.
   */
  private static final List<Fault> OF_COMPLETIONS =
      List.of(new Fault.LockEnds(), new Fault.CompletionLost());

  private static final int MOST_BUSY = 5;

  private ServiceBusTrouble() {}

  static List<Step> steps(SplittableRandom random) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      steps.add(
          Step.struck("sockets cut", fixture -> fixture.azure.serviceBus().dropConnections()));
    }
    for (int i = 0; i < 3; i++) {
      steps.add(Step.struck("session locks expired", ChaosFixture::expireLocks));
    }
    OF_WAKE_UPS.forEach(fault -> steps.add(step(fault, WAKE_UPS, 1)));
    Duration late = Duration.ofMillis(random.nextInt(1000, 8000));
    steps.add(step(new Fault.Late(late), WAKE_UPS, random.nextInt(1, 3)));
    OF_SCHEDULING.forEach(fault -> steps.add(step(fault, WAKE_UPS, random.nextInt(1, 5))));
    OF_COMPLETIONS.forEach(fault -> steps.add(step(fault, REQUESTS, random.nextInt(1, 4))));
    steps.addAll(ofTopic(random));
    return steps;
  }

  private static List<Step> ofTopic(SplittableRandom random) {
    FaultRule busy = FaultRule.of(Fault.busy()).times(random.nextInt(1, MOST_BUSY));
    Step busyTopic =
        Step.planned(
            ofTopic(Fault.busy()),
            fixture -> fixture.azure.serviceBus().faults(Entities.EVENTS_TOPIC).add(busy));
    return List.of(
        busyTopic,
        outage("topic suspended", Duration.ofMillis(random.nextInt(500, 5000))),
        outage("topic away", ChaosFixture.ALL_DELIVERIES));
  }

  private static Step outage(String kind, Duration time) {
    return Step.planned(kind, fixture -> fixture.outages.begin(kind, time));
  }

  /** The kind of a fault that struck the queue of requests. */
  static String ofQueue(Fault fault) {
    String of = fault instanceof Fault.OfCompletion ? "request " : "wake-up ";
    return of + name(fault);
  }

  /** The kind of a fault that struck the topic. */
  static String ofTopic(Fault fault) {
    return "topic " + name(fault);
  }

  private static String name(Fault fault) {
    return fault instanceof Fault.SendRefused refused
        ? refused.reason().toString()
        : fault.getClass().getSimpleName();
  }

  private static Step step(Fault fault, Filter messages, int times) {
    FaultRule rule = FaultRule.of(fault).on(messages).times(times);
    return Step.planned(
        ofQueue(fault),
        fixture -> fixture.azure.serviceBus().faults(Entities.REQUESTS_QUEUE).add(rule));
  }
}
