package io.vmssidentity.local.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final Trigger TEXT = new Trigger.ServiceBusQueue("m", "q", "Bus", false, false);
  private static final Trigger BYTES = new Trigger.ServiceBusQueue("m", "q", "Bus", false, true);
  private static final Metadata METADATA =
      new Metadata()
          .add("SessionId", "7")
          .add("SequenceNumber", 9_007_199_254_740_993L)
          .add("DeliveryCount", 1)
          .add("MessageId", null)
          .add("ApplicationProperties", Map.of("order", 3, "list", List.of(1), "text", "x"));
  private final ExecutionContext context = new Invocation("F", System.out);

  interface Functions {
    void all(
        @ServiceBusQueueTrigger(name = "m", queueName = "q", connection = "Bus") byte[] body,
        @BindingName("SessionId") String session,
        @BindingName("SequenceNumber") long number,
        @BindingName("DeliveryCount") Integer count,
        @BindingName("ApplicationProperties") Map<String, Object> properties,
        ExecutionContext context);

    void text(
        @ServiceBusQueueTrigger(name = "m", queueName = "q", connection = "Bus") String body,
        @BindingName("SequenceNumber") long number);

    void absent(@BindingName("MessageId") String messageId);

    void otherCase(@BindingName("sessionid") String session);

    void notANumber(@BindingName("SessionId") Map<String, Object> session);

    void unsupported(@BindingName("EnqueuedTimeUtc") java.time.Instant time);

    void otherName(
        @ServiceBusQueueTrigger(name = "x", queueName = "q", connection = "Bus") byte[] body);
  }

  @Test
  void fillsPayloadMetadataAndContext() {
    byte[] body = {1, 2};

    Object[] arguments = fill("all", BYTES, new TriggerEvent(body, METADATA));

    assertSame(body, arguments[0]);
    assertArrayEquals(
        new Object[] {
          "7",
          9_007_199_254_740_993L,
          1,
          Map.of("order", 3.0, "list", List.of(1.0), "text", "x"),
          context
        },
        Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  @Test
  void letsAJsonBodyForgeMetadataOfStringPayloads() {
    String body = "{\"sequenceNumber\": 1}";
    Metadata forged = new Metadata().add("SequenceNumber", 42L).overriddenBy(body);

    assertArrayEquals(new Object[] {body, 1L}, fill("text", TEXT, new TriggerEvent(body, forged)));
  }

  @Test
  void overridesByTopLevelValuesAndObjectsOnly() {
    Metadata metadata =
        new Metadata()
            .add("SessionId", "s")
            .add("To", "t")
            .add("Subject", "u")
            .overriddenBy(
                "{\"SESSIONID\": null, \"to\": [1], \"subject\": {\"a\": 1}, \"own\": true}");

    assertEquals("s", metadata.find("SessionId").orElseThrow());
    assertEquals("t", metadata.find("To").orElseThrow());
    assertEquals("{\"a\":1}", metadata.find("Subject").orElseThrow());
    assertEquals("true", metadata.find("own").orElseThrow());
  }

  @Test
  void overridesNothingByABodyThatIsNoJsonObject() {
    for (String body : List.of("", "plain", "[1]", "{broken")) {
      Metadata metadata = new Metadata().add("SessionId", "s").overriddenBy(body);

      assertEquals("s", metadata.find("SessionId").orElseThrow());
    }
  }

  @Test
  void failsTheInvocationWhenMetadataIsAbsentOrUnfit() {
    TriggerEvent event = new TriggerEvent(new byte[0], METADATA);

    assertThrows(NullPointerException.class, () -> fill("absent", BYTES, event));
    assertThrows(NullPointerException.class, () -> fill("otherCase", BYTES, event));
    assertThrows(IllegalArgumentException.class, () -> fill("notANumber", BYTES, event));
  }

  @Test
  void refusesParametersThatItCannotFillWhenTheFunctionIsLoaded() {
    assertThrows(UnsupportedAppException.class, () -> new Parameters(method("all"), TEXT));
    assertThrows(UnsupportedAppException.class, () -> new Parameters(method("text"), BYTES));
    assertThrows(UnsupportedAppException.class, () -> new Parameters(method("unsupported"), BYTES));
    assertThrows(UnsupportedAppException.class, () -> new Parameters(method("otherName"), BYTES));
  }

  private Object[] fill(String method, Trigger trigger, TriggerEvent event) {
    return new Parameters(method(method), trigger).fill(event, context);
  }

  private static Method method(String name) {
    return Arrays.stream(Functions.class.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
