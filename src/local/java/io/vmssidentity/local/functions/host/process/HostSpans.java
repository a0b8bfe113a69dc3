// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.process;

import io.vmssidentity.local.behaviour.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long the host waits.
 *
 * @param receiving at a stop, for the calls that run at that moment; listeners still receive
 * @param running after the listeners have stopped, for the calls that run then
 * @param timeoutGrace between a function's time-out and the end of its worker
 * @param terminateGrace for a worker's shutdown hooks
 * @param restartInterval at least, between two starts of a worker that failed
 */
public record HostSpans(
    Duration receiving,
    Duration running,
    Duration timeoutGrace,
    Duration terminateGrace,
    Duration restartInterval) {

  @Evidence(
      value =
          "At a stop listeners receive on for up to 10 s, then running calls have up to 30 s; a worker has"
              + " 2 s after a function's time-out, 5 s to terminate, and 10 s between two starts.",
      from = Evidence.From.SDK_SOURCE,
      where =
          "azure-functions-host RpcFunctionInvocationDispatcher, WorkerProcessCountOptions, WorkerConstants;"
              + " run with host 4.1037")
  public static final HostSpans STANDARD =
      new HostSpans(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));

  /** The same order in seconds, for tests and for people who wait. */
  public static final HostSpans SHORT =
      new HostSpans(
          Duration.ofSeconds(1),
          Duration.ofSeconds(4),
          Duration.ofMillis(200),
          Duration.ofSeconds(5),
          Duration.ofMillis(500));

  @Override
  public String toString() {
    return Stream.of(receiving, running, timeoutGrace, terminateGrace, restartInterval)
        .map(Duration::toString)
        .collect(Collectors.joining(","));
  }

  static HostSpans parse(String text) {
    List<Duration> spans = Stream.of(text.split(",")).map(Duration::parse).toList();
    return new HostSpans(spans.get(0), spans.get(1), spans.get(2), spans.get(3), spans.get(4));
  }
}
