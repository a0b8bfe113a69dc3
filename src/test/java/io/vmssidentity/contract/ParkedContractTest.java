// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.vmssidentity.azure.servicebus.ParkedMessages;
import io.vmssidentity.change.Requests;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Parked messages are what the contract says. */
class ParkedContractTest {
  private static final byte[] BODY = {1, 2, 3};

  private static ServiceBusMessage parked(String problem) {
    CompletionEvent event =
        new CompletionEvent(
            "event",
            SessionKey.of(Ids.scaleSet("web")).value(),
            Requests.request(Ids.enable()),
            2,
            Ending.of(
                Requests.problem(
                    FailureReason.LOCKED, problem, new ArmError(409, "ScopeLocked", problem))),
            new Timing(Requests.NOW, Requests.NOW, Requests.NOW.plusSeconds(3), 1),
            null);
    return ParkedMessages.of(event, BODY, new Position(3, 42));
  }

  @Test
  void haveTheBodyAsItCameAndTheRestAsProperties() {
    ServiceBusMessage message = parked("It is locked.");

    assertArrayEquals(BODY, message.getBody().toBytes());
    assertEquals("r1~p2", message.getMessageId());
    assertEquals(Ids.SUBSCRIPTION + "/shop/web", message.getSessionId());
    Map<String, Object> expected =
        Map.ofEntries(
            Map.entry("requestId", "r1"),
            Map.entry("scaleSetId", Ids.scaleSet("web").toString()),
            Map.entry("ticket", "CHG1"),
            Map.entry("attempt", "2"),
            Map.entry("order", "42"),
            Map.entry("epoch", "3"),
            Map.entry("eventId", "event"),
            Map.entry("enqueuedAt", "2026-06-01T12:00:00Z"),
            Map.entry("startedAt", "2026-06-01T12:00:00Z"),
            Map.entry("completedAt", "2026-06-01T12:00:03Z"),
            Map.entry("code", "locked"),
            Map.entry("message", "It is locked."),
            Map.entry(
                "remedy",
                "Remove the lock from the scale set or its resource group, then replay the request."),
            Map.entry("armStatus", "409"),
            Map.entry("armCode", "ScopeLocked"));
    assertEquals(new TreeMap<>(expected), new TreeMap<>(message.getApplicationProperties()));
  }

  @Test
  void haveThePropertiesThatTheContractNames() throws IOException {
    String all = Files.readString(Path.of("docs/contract/asyncapi.yaml"));
    String own =
        all.substring(
            all.indexOf("      name: parkedRequest"), all.indexOf("      name: changeEvent"));

    Set<String> named =
        Pattern.compile("(?m)^ {10}(\\w+):$")
            .matcher(own)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> given = new TreeSet<>(parked("No.").getApplicationProperties().keySet());
    // The queue adds the trace that the request is part of.
    given.addAll(Set.of("traceparent", "tracestate"));
    assertEquals(named, given);
  }

  @Test
  void areNotTooLargeWhateverArmSays() {
    String shown =
        (String) parked("\uD83D\uDD12".repeat(20_000)).getApplicationProperties().get("message");

    assertTrue(shown.length() <= 4_001);
    assertEquals("\uD83D\uDD12…", shown.substring(shown.length() - 3));
  }
}
