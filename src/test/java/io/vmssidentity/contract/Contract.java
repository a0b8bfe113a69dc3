// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.vmssidentity.drift.DriftEvent;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.WaitingEvent;
import java.util.List;

/** Holds events to their schemas. */
public final class Contract {
  private static final Schemas CHANGE = Schemas.contract("change-event.schema.json");
  private static final Schemas WAITING = Schemas.contract("waiting-event.schema.json");
  private static final Schemas DRIFT = Schemas.contract("drift-event.schema.json");

  private Contract() {}

  /** What is wrong with an event, as it came. */
  public static List<String> problems(String cloudEvent) {
    return schema(cloudEvent).problems(cloudEvent);
  }

  private static Schemas schema(String cloudEvent) {
    if (cloudEvent.contains("\"type\":\"VmssIdentity.Drift")) {
      return DRIFT;
    }
    return cloudEvent.contains("\"type\":\"" + WaitingEvent.TYPE) ? WAITING : CHANGE;
  }

  /**
   * @throws AssertionError when it would break the contract
   */
  public static void check(CompletionEvent event) {
    check(Examples.MESSAGES.of(event));
  }

  /**
   * @throws AssertionError when it would break the contract
   */
  public static void check(WaitingEvent event) {
    check(Examples.MESSAGES.of(event));
  }

  /**
   * @throws AssertionError when it would break the contract
   */
  public static void check(DriftEvent event) {
    check(Examples.MESSAGES.of(event));
  }

  private static void check(ServiceBusMessage message) {
    String event = message.getBody().toString();
    List<String> problems = problems(event);
    if (!problems.isEmpty()) {
      throw new AssertionError("The event breaks its schema: " + problems + "\n" + event);
    }
  }
}
