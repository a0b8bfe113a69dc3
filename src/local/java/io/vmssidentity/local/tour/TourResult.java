// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.util.List;
import java.util.Map;

/** Whether all came out as it must, as a table. */
record TourResult(
    List<Chapter> chapters,
    List<JsonNode> events,
    Map<String, String> before,
    Map<String, String> after,
    List<ArmCall> calls) {

  private static final String ROW = "%-6s %-22s %-22s %8s %7s  %s";

  /**
   * @return whether it did
   */
  boolean print(Narrator narrator) {
    narrator.head("Result", "What each scale set had and has, and whether that is what was asked.");
    narrator.say(ROW.formatted("", "had", "has", "requests", "PATCHes", "as it must be"));
    boolean right = true;
    for (String scaleSet : Story.ending().keySet()) {
      boolean ended = Story.ending().get(scaleSet).equals(after.get(scaleSet));
      boolean told = told(scaleSet);
      right &= ended && told;
      narrator.say(
          ROW.formatted(
              scaleSet,
              before.get(scaleSet),
              after.get(scaleSet),
              of(scaleSet).size(),
              patches(scaleSet),
              ended && told ? "yes" : "NO: " + outcomes(scaleSet)));
    }
    boolean onceEach = events.size() == chapters.size();
    boolean guarded = patches().stream().allMatch(call -> call.ifMatch() != null);
    narrator.say("");
    narrator.say(
        "%d requests, %d events, %d PATCHes (%s), %.1f s"
            .formatted(
                chapters.size(),
                events.size(),
                patches().size(),
                guarded ? "each with If-Match" : "NOT each with If-Match",
                narrator.seconds()));
    return right && onceEach && guarded;
  }

  /** Whether the scale set's events tell what must come of its requests. */
  private boolean told(String scaleSet) {
    List<String> expected =
        of(scaleSet).stream()
            .map(chapter -> chapter.id() + " " + chapter.outcome())
            .sorted()
            .toList();
    return expected.equals(outcomes(scaleSet));
  }

  private List<String> outcomes(String scaleSet) {
    return events.stream()
        .filter(event -> Tour.last(event.get("subject").textValue()).equals(scaleSet))
        .map(event -> event.get("data"))
        .map(data -> data.get("requestId").textValue() + " " + data.get("outcome").textValue())
        .sorted()
        .toList();
  }

  private List<Chapter> of(String scaleSet) {
    return chapters.stream().filter(chapter -> chapter.scaleSet().equals(scaleSet)).toList();
  }

  private long patches(String scaleSet) {
    return patches().stream().filter(call -> Tour.last(call.scaleSetId()).equals(scaleSet)).count();
  }

  private List<ArmCall> patches() {
    return calls.stream().filter(call -> call.method() == ArmMethod.PATCH).toList();
  }
}
