// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.sampleapp;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Logger;

/** A body is {@code <label> <order> [argument]}. */
public final class SampleFunctions {
  public void onMessage(
      @ServiceBusQueueTrigger(
              name = "message",
              dataType = "binary",
              queueName = "%QUEUE%",
              connection = "Bus",
              isSessionsEnabled = true)
          byte[] body,
      @BindingName("SessionId") String sessionId,
      @BindingName("DeliveryCount") int deliveryCount,
      ExecutionContext context)
      throws InterruptedException {
    String[] words = new String(body, StandardCharsets.UTF_8).split(" ");
    String call = sessionId + " " + words[0] + " " + deliveryCount;
    context.getLogger().info("begin " + call);
    switch (words[1]) {
      case "return" -> {}
      case "sleep" -> Thread.sleep(Long.parseLong(words[2]));
      case "sleepOnce" -> Thread.sleep(deliveryCount == 1 ? Long.parseLong(words[2]) : 0);
      case "await" -> await(words[2]);
      case "awaitOnce" -> await(deliveryCount == 1 ? words[2] : "/");
      case "log" -> log(context);
      case "throw" -> throw new IllegalStateException("as told");
      case "env" -> context.getLogger().info(words[2] + "=" + System.getenv(words[2]));
      case "hook" ->
          Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
      default -> throw new IllegalArgumentException(words[1]);
    }
    context.getLogger().info("end " + call);
  }

  /** Until there is such a file. */
  private static void await(String file) throws InterruptedException {
    while (!Files.exists(Path.of(file))) {
      Thread.sleep(10);
    }
  }

  private static void log(ExecutionContext context) {
    context.getLogger().fine("fine");
    Logger.getLogger("sample").info("by java.util.logging");
    System.err.println("it failed");
    System.out.println("on standard output it failed");
  }

  public void onPlainMessage(
      @ServiceBusQueueTrigger(name = "message", queueName = "%QUEUE%", connection = "Bus")
          String body,
      @BindingName("DeliveryCount") int deliveryCount,
      @BindingName("ApplicationProperties") Map<String, Object> properties,
      ExecutionContext context)
      throws InterruptedException {
    String call = "plain " + body.split(" ")[0] + " " + deliveryCount;
    context.getLogger().info("begin " + call);
    if (body.contains(" sleep ")) {
      Thread.sleep(Long.parseLong(body.split(" ")[2]));
    }
    context.getLogger().info("end " + call + " " + properties);
  }

  public void onTime(
      @TimerTrigger(name = "timer", schedule = "%SCHEDULE%") String timer,
      ExecutionContext context) {
    context.getLogger().info("timer " + timer);
  }
}
