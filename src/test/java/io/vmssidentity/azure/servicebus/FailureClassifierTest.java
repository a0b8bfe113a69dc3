// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpErrorContext;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusErrorSource;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;

class FailureClassifierTest {
  private static void fail(RuntimeException e) {
    FailureClassifier.call(
        "The queue",
        () -> {
          throw e;
        });
  }

  static Stream<RuntimeException> overTimes() {
    return Stream.of(
        new IllegalStateException("Timeout on blocking read for 1 NANOSECONDS"),
        Exceptions.propagate(new TimeoutException("Did not observe any item")));
  }

  @ParameterizedTest
  @MethodSource("overTimes")
  void tellsInAnySpellingThatNoAnswerCameInTime(RuntimeException e) {
    AzureFailure failure = assertThrows(AzureFailure.class, () -> fail(e));

    assertEquals("The queue gave no answer in time.", failure.getMessage());
    assertEquals(FailureReason.UNAVAILABLE, failure.reason());
  }

  @Test
  void leavesTheSdksNoteAboutItsLinkOut() {
    AmqpException e =
        new AmqpException(false, "There is no such queue.", new AmqpErrorContext("ns.example"));

    AzureFailure failure = assertThrows(AzureFailure.class, () -> fail(e));

    assertEquals("The queue refused: There is no such queue.", failure.getMessage());
  }

  @Test
  void letsABugPass() {
    RuntimeException bug = new NullPointerException();

    assertSame(bug, assertThrows(RuntimeException.class, () -> fail(bug)));
  }

  /** To wait would not open it again. */
  @Test
  void aSenderThatWasClosedIsABug() {
    RuntimeException closed =
        new IllegalStateException("Cannot perform operation 'sendMessage' on a disposed sender.");

    assertSame(closed, assertThrows(RuntimeException.class, () -> fail(closed)));
  }

  /** What each reason of the SDK's means here; the SDK's own list is complete in it. */
  private static Map<ServiceBusFailureReason, FailureReason> table() {
    Map<ServiceBusFailureReason, FailureReason> table = new HashMap<>();
    table.put(ServiceBusFailureReason.GENERAL_ERROR, FailureReason.UNAVAILABLE);
    table.put(ServiceBusFailureReason.MESSAGE_LOCK_LOST, FailureReason.UNAVAILABLE);
    table.put(ServiceBusFailureReason.MESSAGE_NOT_FOUND, FailureReason.UNAVAILABLE);
    table.put(ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED, FailureReason.MESSAGE_TOO_LARGE);
    table.put(ServiceBusFailureReason.MESSAGING_ENTITY_ALREADY_EXISTS, FailureReason.UNAVAILABLE);
    table.put(ServiceBusFailureReason.MESSAGING_ENTITY_DISABLED, FailureReason.UNAVAILABLE);
    table.put(ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND, FailureReason.UNAVAILABLE);
    table.put(ServiceBusFailureReason.QUOTA_EXCEEDED, FailureReason.UNAVAILABLE);
    table.put(ServiceBusFailureReason.SERVICE_BUSY, FailureReason.UNAVAILABLE);
    table.put(ServiceBusFailureReason.SERVICE_TIMEOUT, FailureReason.UNAVAILABLE);
    table.put(ServiceBusFailureReason.SERVICE_COMMUNICATION_ERROR, FailureReason.UNAVAILABLE);
    table.put(ServiceBusFailureReason.SESSION_CANNOT_BE_LOCKED, FailureReason.UNAVAILABLE);
    table.put(ServiceBusFailureReason.SESSION_LOCK_LOST, FailureReason.UNAVAILABLE);
    table.put(ServiceBusFailureReason.UNAUTHORIZED, FailureReason.UNAVAILABLE);
    return table;
  }

  private static Set<ServiceBusFailureReason> known() throws IllegalAccessException {
    Set<ServiceBusFailureReason> known = new HashSet<>();
    for (Field field : ServiceBusFailureReason.class.getFields()) {
      known.add((ServiceBusFailureReason) field.get(null));
    }
    return known;
  }

  @Test
  void theTableHasEveryReasonOfTheSdk() throws IllegalAccessException {
    assertEquals(known(), table().keySet());
  }

  /** Each condition that the service may answer with, as the SDK's clients throw it. */
  @ParameterizedTest
  @EnumSource(AmqpErrorCondition.class)
  void everyConditionLeadsToWhereItsReasonDoes(AmqpErrorCondition condition) {
    AmqpException amqp = new AmqpException(false, condition, "No.", null);
    ServiceBusException bus = new ServiceBusException(amqp, ServiceBusErrorSource.SEND);
    FailureReason expected = table().get(bus.getReason());

    assertEquals(expected, assertThrows(AzureFailure.class, () -> fail(bus)).reason());
    assertEquals(expected, assertThrows(AzureFailure.class, () -> fail(amqp)).reason());
  }

  /** Operators mend these; until then it is tried again. */
  @ParameterizedTest
  @EnumSource(
      value = AmqpErrorCondition.class,
      names = {"ENTITY_DISABLED_ERROR", "RESOURCE_LIMIT_EXCEEDED", "SERVER_BUSY_ERROR"})
  void aDisabledOrFullEntityIsTriedAgain(AmqpErrorCondition condition) {
    AmqpException amqp = new AmqpException(false, condition, "No.", null);
    AzureFailure failure =
        assertThrows(
            AzureFailure.class,
            () -> fail(new ServiceBusException(amqp, ServiceBusErrorSource.SEND)));

    assertEquals(FailureReason.Retry.WITHIN_BUDGET, failure.reason().retry());
    assertEquals(FailureReason.Course.PASSES, failure.reason().course());
  }
}
