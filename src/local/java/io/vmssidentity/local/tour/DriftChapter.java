// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.SampleCloud;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;

/** Somebody removes an identity without the app: the app finds, tells and repairs that. */
final class DriftChapter {
  private static final String WHO = "jane@contoso.com";

  private final LocalAzure azure;
  private final Narrator narrator;
  private boolean found;
  private boolean repaired;
  private boolean resolved;

  DriftChapter(LocalAzure azure, Narrator narrator) {
    this.azure = azure;
    this.narrator = narrator;
  }

  /**
   * @param number of the act
   */
  void begin(int number) {
    narrator.head(
        number + ". Drift",
        "The app finds what somebody else does, names who did it, and repairs it.");
    narrator.tell("outside %-5s %s removes audit at the portal", "web", WHO);
    azure
        .arm()
        .cloud()
        .outsideWrite(
            SampleCloud.scaleSet("web"),
            WHO,
            new ExternalWrite.Unassign(SampleCloud.identity("audit")));
  }

  /**
   * @return whether the event is part of this chapter
   */
  boolean takes(JsonNode event) {
    JsonNode data = event.get("data");
    if (event.get("type").textValue().startsWith("VmssIdentity.Drift")) {
      if (data.has("finding")) {
        tell(data);
      }
      return true;
    }
    repaired |=
        data.path("requestId").asText().startsWith("repair:")
            && "applied".equals(data.get("outcome").textValue());
    return data.path("requestId").asText().startsWith("repair:");
  }

  private void tell(JsonNode data) {
    String news = data.get("news").textValue();
    String who = data.at("/changedBy/who").asText("");
    found |= "found".equals(news) && WHO.equals(who);
    resolved |= "resolved".equals(news);
    narrator.tell(
        Narrator.Colour.YELLOW,
        "drift   %-5s %s: %s %s%s",
        Tour.last(data.get("scaleSetId").textValue()),
        news,
        data.get("finding").textValue(),
        Tour.last(data.get("identity").asText("")),
        "found".equals(news)
            ? ", by " + who + " with " + data.at("/changedBy/client").asText("?")
            : "");
  }

  boolean isOver() {
    return found && repaired && resolved;
  }

  /**
   * @return whether all came out as it must
   */
  boolean print() {
    narrator.say(
        isOver()
            ? "Drift was found, its author named, and it was repaired."
            : "NOT all of it: drift found and its author named: %s, repaired: %s, resolved: %s"
                .formatted(found, repaired, resolved));
    return isOver();
  }
}
