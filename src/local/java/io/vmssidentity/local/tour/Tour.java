// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.SampleCloud;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ScaleSetView;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.tour.Narrator.Colour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends the story's requests, tells what comes of them, and holds it to what must. */
final class Tour {
  private static final Duration ACT_TIMEOUT = Duration.ofSeconds(30);
  private static final int THROTTLED_SECONDS = 2;

  /** Long enough for the requests that come meanwhile. */
  private static final Duration SLOW = Duration.ofSeconds(3);

  private final LocalAzure azure;
  private final Narrator narrator;
  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final List<JsonNode> received = new ArrayList<>();
  private final DriftChapter drift;
  private int callsTold;
  private int patches;

  Tour(LocalAzure azure, Narrator narrator) {
    this.azure = azure;
    this.narrator = narrator;
    this.drift = new DriftChapter(azure, narrator);
  }

  /**
   * @return whether all came out as it must
   */
  boolean run() throws InterruptedException {
    List<Act> acts = Story.acts();
    List<Chapter> chapters =
        acts.stream()
            .flatMap(act -> Stream.of(act.first(), act.others()))
            .flatMap(List::stream)
            .toList();
    fault(new Fault.Throttle(THROTTLED_SECONDS, Fault.Throttle.By.COMPUTE), "edge");
    fault(new Fault.SlowOperation(SLOW), "web");
    Map<String, String> before = identities();
    try (Mailbox mailbox = new Mailbox(azure.endpoints().serviceBus(), this::arrived)) {
      int expected = 0;
      for (Act act : acts) {
        expected += act.size();
        play(mailbox, act, expected);
      }
      // Who looks because of a write of the app's own does not know who did the next one.
      follow(this::isEachWriteObserved);
      drift.begin(acts.size() + 1);
      follow(drift::isOver);
    }
    boolean right =
        new TourResult(chapters, received, before, identities(), azure.arm().calls())
            .print(narrator);
    return drift.print() && right;
  }

  /** The next PATCH of a scale set meets the fault. */
  private void fault(Fault fault, String scaleSet) {
    FaultRule rule = FaultRule.of(fault).on(ArmMethod.PATCH);
    azure.arm().faults().add(rule.onScaleSet(SampleCloud.scaleSet(scaleSet)));
  }

  /**
   * @param expected how many events there are when the act is over
   */
  private void play(Mailbox mailbox, Act act, int expected) throws InterruptedException {
    narrator.head(act.heading(), act.look());
    int before = patches;
    act.first().forEach(chapter -> send(mailbox, chapter));
    follow(() -> patches - before >= act.first().size());
    act.others().forEach(chapter -> send(mailbox, chapter));
    follow(() -> received.size() >= expected);
  }

  private boolean isEachWriteObserved() {
    EntityCounts writes = azure.serviceBus().counts(Entities.WRITES_QUEUE);
    return writes.active() + writes.locked() == 0;
  }

  private void send(Mailbox mailbox, Chapter chapter) {
    String session =
        "11111111-2222-3333-4444-555555555555/shop/"
            + (chapter.inRightSession() ? chapter.scaleSet() : "nowhere");
    mailbox.send(chapter.body(), chapter.id(), session);
    narrator.tell("request %-5s %s  %s", chapter.scaleSet(), chapter.id(), chapter.what());
  }

  private void arrived(String event) {
    try {
      events.add(new ObjectMapper().readTree(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event is no JSON: " + event, e);
    }
  }

  private void follow(BooleanSupplier done) throws InterruptedException {
    long deadline = System.nanoTime() + ACT_TIMEOUT.toNanos();
    while (!done.getAsBoolean() && System.nanoTime() < deadline) {
      JsonNode event = events.poll(50, TimeUnit.MILLISECONDS);
      tellCalls();
      if (event != null) {
        take(event);
      }
    }
  }

  private void take(JsonNode event) {
    if (!drift.takes(event)) {
      received.add(event);
    }
    if (event.get("type").textValue().startsWith("VmssIdentity.Change")) {
      tellEvent(event);
    }
  }

  private void tellCalls() {
    List<ArmCall> calls = azure.arm().calls();
    for (ArmCall call : calls.subList(callsTold, calls.size())) {
      if (call.method() == ArmMethod.PATCH) {
        patches++;
        narrator.tell(
            Colour.CYAN,
            "PATCH   %-5s %s  %s",
            last(call.scaleSetId()),
            call.status(),
            PatchText.of(call.body()));
      }
    }
    callsTold = calls.size();
  }

  private void tellEvent(JsonNode event) {
    JsonNode data = event.get("data");
    JsonNode problem = data.get("problem");
    narrator.tell(
        colour(event.get("type").textValue()),
        "event   %-5s %s  %s%s",
        last(event.get("subject").textValue()),
        data.get("requestId").textValue(),
        data.get("outcome").textValue(),
        problem.isNull() ? company(data) + warnings(data) : ": " + reason(problem));
  }

  private static Colour colour(String type) {
    return switch (type) {
      case "VmssIdentity.ChangeCompleted", "VmssIdentity.BaselineAccepted" -> Colour.GREEN;
      case "VmssIdentity.ChangeRejected" -> Colour.YELLOW;
      default -> Colour.RED;
    };
  }

  private static String company(JsonNode data) {
    int others = data.get("coalescedWith").size() + data.get("coalescedMore").asInt();
    return others == 0 ? "" : ", one PATCH with " + others + " more";
  }

  private static String warnings(JsonNode data) {
    List<String> codes = data.get("warnings").findValuesAsText("code");
    return codes.isEmpty() ? "" : " (" + String.join(", ", codes) + ")";
  }

  private static String reason(JsonNode problem) {
    List<String> details = new ArrayList<>();
    for (JsonNode detail : problem.get("details")) {
      details.add(
          last(detail.get("target").textValue()) + ": " + detail.get("message").textValue());
    }
    return details.isEmpty() ? problem.get("message").textValue() : String.join(" ", details);
  }

  private Map<String, String> identities() {
    return azure.arm().cloud().scaleSets().stream()
        .collect(Collectors.toMap(view -> last(view.id()), Tour::identities));
  }

  private static String identities(ScaleSetView view) {
    String names =
        Stream.concat(
                view.identity().isSystemAssigned() ? Stream.of("system") : Stream.of(),
                view.identity().userAssigned().keySet().stream().map(Tour::last))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }

  static String last(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
