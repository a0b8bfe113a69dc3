package io.vmssidentity.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.amqp.exception.AmqpErrorContext;
import com.azure.core.amqp.exception.AmqpException;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;

class ServiceBusFailuresTest {
  private static void fail(RuntimeException e) {
    ServiceBusFailures.call(
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
}
