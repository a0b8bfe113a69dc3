// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import io.vmssidentity.drift.DriftTelemetry;
import io.vmssidentity.drift.ScaleSetWrite;
import io.vmssidentity.drift.WriteObserver;
import io.vmssidentity.drift.WriteObserver.Seen;
import io.vmssidentity.drift.WriteQueue;
import io.vmssidentity.message.ResourceEventReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at a scale set at once when Event Grid tells that somebody wrote to it, and again, after a
 * second and then every ten, while a write goes on. What it misses the scan finds.
 */
public final class ObserveScaleSetWrite {
  /** A write of the app itself is told when it is done, a moment before its ledger knows. */
  private static final Duration FIRST_LOOK_AGAIN = Duration.ofSeconds(1);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
  private static final int MOST_LOOKS = 10;

  private final ResourceEventReader reader;
  private final WriteObserver observer;
  private final WriteQueue queue;
  private final DriftTelemetry telemetry;
  private final Clock clock;

  public ObserveScaleSetWrite(
      ResourceEventReader reader,
      WriteObserver observer,
      WriteQueue queue,
      DriftTelemetry telemetry,
      Clock clock) {
    this.reader = reader;
    this.observer = observer;
    this.queue = queue;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  /** The body is bound as bytes: see {@link ApplyIdentityChange}. */
  @FunctionName("ObserveScaleSetWrite")
  public void run(
      @ServiceBusQueueTrigger(
              name = "message",
              dataType = "binary",
              queueName = "%WRITES_QUEUE%",
              connection = "ServiceBus")
          byte[] body,
      @BindingName("ApplicationProperties") Map<String, Object> properties,
      ExecutionContext context) {
    byte[] bytes = body == null ? new byte[0] : body;
    Optional<ScaleSetWrite> write = reader.read(bytes);
    if (write.isEmpty()) {
      context.getLogger().fine("ignored: not the write of a scale set");
      return;
    }
    int looks = looks(properties.get("looks")) + 1;
    Seen seen =
        telemetry.observation(
            HostTrace.trail(properties, context), () -> observer.observe(write.get()));
    if (seen == Seen.BUSY && looks < MOST_LOOKS) {
      Duration pause = looks == 1 ? FIRST_LOOK_AGAIN : LOOK_AGAIN;
      queue.lookAgain(bytes, looks, clock.instant().plus(pause));
    }
    context.getLogger().info(() -> LogLine.of(write.get(), seen, looks));
  }

  private static int looks(Object property) {
    return property != null && property.toString().matches("[1-9]")
        ? Integer.parseInt(property.toString())
        : 0;
  }
}
