// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonSyntaxException;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import io.vmssidentity.local.functions.channel.FunctionMethod;
import io.vmssidentity.local.functions.channel.HostMessage;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final FunctionMethod TEXT = new FunctionMethod("F", "C", "f", "m", false);
  private static final FunctionMethod BYTES = new FunctionMethod("F", "C", "f", "m", true);
  private static final Map<String, String> METADATA =
      Map.of(
          "SessionId",
          "7",
          "SequenceNumber",
          "9007199254740993",
          "DeliveryCount",
          "1",
          "ApplicationProperties",
          "{\"order\":3,\"list\":[1],\"text\":\"x\"}");
  private final ExecutionContext context = new Invocation("F", "1", line -> {});

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

    Object[] arguments = fill("all", BYTES, call(body));

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
  void failsTheInvocationWhenMetadataIsAbsentOrUnfit() {
    HostMessage.Call event = call(new byte[0]);

    assertThrows(NullPointerException.class, () -> fill("absent", BYTES, event));
    assertThrows(NullPointerException.class, () -> fill("otherCase", BYTES, event));
    assertThrows(JsonSyntaxException.class, () -> fill("notANumber", BYTES, event));
  }

  @Test
  void refusesParametersThatItCannotFillWhenTheFunctionIsLoaded() {
    assertThrows(IllegalArgumentException.class, () -> new Parameters(method("all"), TEXT));
    assertThrows(IllegalArgumentException.class, () -> new Parameters(method("text"), BYTES));
    assertThrows(
        IllegalArgumentException.class, () -> new Parameters(method("unsupported"), BYTES));
    assertThrows(IllegalArgumentException.class, () -> new Parameters(method("otherName"), BYTES));
  }

  private static HostMessage.Call call(byte[] body) {
    return new HostMessage.Call("1", "F", body, METADATA);
  }

  private Object[] fill(String method, FunctionMethod function, HostMessage.Call event) {
    return new Parameters(method(method), function).fill(event, context);
  }

  private static Method method(String name) {
    return Arrays.stream(Functions.class.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
