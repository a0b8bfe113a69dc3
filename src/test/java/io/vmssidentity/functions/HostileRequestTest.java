// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.ExecutionContext;
import io.vmssidentity.change.MessageHandler;
import io.vmssidentity.change.MessageHandler.Holding;
import io.vmssidentity.change.NoGuardRails;
import io.vmssidentity.change.Ports;
import io.vmssidentity.change.PublishedEvents;
import io.vmssidentity.change.RequestTelemetry;
import io.vmssidentity.change.StepSettings;
import io.vmssidentity.change.port.ParkedQueue;
import io.vmssidentity.change.port.RequestQueue;
import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.contract.Contract;
import io.vmssidentity.contract.Hostile;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.message.EventJson;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.QueueIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a sender puts into a message, it is answered, and nothing else happens. */
class HostileRequestTest {
  private final ScaleSets scaleSets = mock();
  private final Ledger ledger = mock();
  private final ParkedQueue parked = mock();
  private final RequestQueue queue = mock();
  private final PublishedEvents topic = new PublishedEvents();
  private final List<CompletionEvent> events = topic.completions;
  private final List<String> log = new ArrayList<>();

  static Stream<Hostile> bodies() {
    return Hostile.all();
  }

  private void deliver(byte[] body, String sessionId, Map<String, Object> properties) {
    Ports ports =
        new Ports(
            ledger,
            scaleSets,
            null,
            new Ports.Messages(queue, topic, parked, delivery -> Optional.empty()),
            new QueueIdentity("identity-requests", 1),
            RequestTelemetry.NONE);
    StepSettings settings =
        new StepSettings(
            Clock.systemUTC(), () -> "nonce", "instance", () -> false, NoGuardRails.GUARD, null);
    MessageHandler handler =
        new MessageHandler(ports, settings, new Holding(Duration.ZERO, time -> {}));
    ExecutionContext context = mock();
    when(context.getLogger()).thenReturn(logger());
    new ApplyIdentityChange(new RequestReader(), handler, RequestTelemetry.NONE)
        .run(
            body,
            sessionId,
            42,
            "\"2026-06-01T12:00:00\"",
            "\"9999-12-31T23:59:59.9999999\"",
            1,
            properties,
            context);
  }

  private Logger logger() {
    Logger logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.INFO);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            log.add(record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    return logger;
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void isToldEveryProblemAndNothingElseHappens(Hostile hostile) {
    deliver(hostile.body(), Ids.SUBSCRIPTION + "/shop/web", Map.of());

    verifyNoInteractions(scaleSets, ledger, parked, queue);
    assertEquals(1, events.size());
    CompletionEvent event = events.get(0);
    Contract.check(event);
    assertEquals(Outcome.INVALID, event.outcome());
    assertEquals(
        hostile.pointers(),
        event.problem().details().stream().map(Problem.Detail::target).distinct().toList());
    event.problem().details().forEach(HostileRequestTest::isClear);
    assertEquals(2, log.size());
    assertAll(Stream.of(log.get(0), log.get(1), sent(event)).map(text -> () -> isHarmless(text)));
  }

  private static String sent(CompletionEvent event) {
    return new String(EventJson.data(event), StandardCharsets.UTF_8);
  }

  private static void isHarmless(String text) {
    assertFalse(text.contains(Hostile.SECRET), text);
    assertFalse(
        text.codePoints()
            .map(Character::getType)
            .anyMatch(
                type ->
                    type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.SURROGATE),
        text);
  }

  private static void isClear(Problem.Detail detail) {
    assertTrue(detail.message().matches("[A-Z].*\\.") && detail.remedy().matches("[A-Z].*\\."));
  }

  @Test
  void thereAreManyKinds() {
    List<String> names = bodies().map(Hostile::name).toList();

    assertTrue(names.size() >= 60);
    assertEquals(names.size(), names.stream().distinct().count());
  }

  @ParameterizedTest
  @MethodSource("orders")
  void aForgedOrderMakesNoMessageGoRound(Object order) {
    byte[] body = Hostile.valid().getBytes(StandardCharsets.UTF_8);

    deliver(body, "elsewhere", Map.of("order", order, "attempt", order));

    verifyNoInteractions(scaleSets, ledger, parked, queue);
    assertEquals(Outcome.INVALID, events.get(0).outcome());
    assertEquals("/scaleSetId", events.get(0).problem().details().get(0).target());
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void aForgedAttemptIsNoReasonToWorkAnythingOff(Object attempt) {
    byte[] body = Hostile.valid().getBytes(StandardCharsets.UTF_8);
    when(ledger.read(any())).thenReturn(new Ledger.Stored(ScaleSetState.EMPTY, null));

    deliver(body, Ids.SUBSCRIPTION + "/shop/web", Map.of("attempt", attempt));

    verifyNoInteractions(scaleSets, parked, queue);
    assertEquals(Outcome.INVALID, events.get(0).outcome());
    assertEquals("/requestId", events.get(0).problem().details().get(0).target());
  }

  static Stream<Object> attempts() {
    return Stream.concat(
        orders().filter(order -> !"0".equals(order)), Stream.of("1", "999999999", "1000000000"));
  }

  static Stream<Object> orders() {
    return Stream.of(
        "",
        "0",
        "-1",
        "1e3",
        "999999999999999999999",
        "\u0661",
        "NaN",
        1.5,
        Double.NaN,
        true,
        List.of(1),
        Map.of("a", 1));
  }
}
