// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import io.vmssidentity.local.bench.environment.BenchFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The HTTP calls of changes and nothing else: GET, PATCH with If-Match, polls, GET. Runs in a JVM
 * of its own, see {@link Floor}, and prints wall time and processor time in nanoseconds.
 */
final class BareLoop {
  private static final String QUERY = "?api-version=2025-04-01";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String arm;
  private final String token;

  private BareLoop(String arm, String token) {
    this.arm = arm;
    this.token = token;
  }

  /**
   * @param args ARM's URL, a token, how many threads, then prefix, scale sets and requests of the
   *     load to warm up with and of the load to measure
   */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    BareLoop loop = new BareLoop(args[0], args[1]);
    int threads = Integer.parseInt(args[2]);
    loop.carryOut(load(args, 3), threads);
    Duration processor = processorTime();
    long start = System.nanoTime();
    loop.carryOut(load(args, 6), threads);
    long wall = System.nanoTime() - start;
    System.out.println(wall + " " + processorTime().minus(processor).toNanos());
  }

  private static FleetLoad load(String[] args, int at) {
    return new FleetLoad(args[at], Integer.parseInt(args[at + 1]), Integer.parseInt(args[at + 2]));
  }

  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private void carryOut(FleetLoad load, int threads)
      throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> parts = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int number = thread;
        parts.add(() -> carryOutPart(load, number, threads));
      }
      for (Future<Void> part : executor.invokeAll(parts)) {
        part.get();
      }
    } finally {
      executor.shutdown();
    }
  }

  /** Each thread has scale sets of its own, so that no change meets another. */
  private Void carryOutPart(FleetLoad load, int thread, int threads)
      throws IOException, InterruptedException {
    for (int i = 0; i < load.requests(); i++) {
      if (i % load.scaleSets() % threads == thread) {
        change(load.scaleSet(i), load.identity(i));
      }
    }
    return null;
  }

  private void change(String scaleSet, String identity) throws IOException, InterruptedException {
    URI uri = URI.create(arm + BenchFixture.scaleSet(scaleSet) + QUERY);
    HttpResponse<String> before = send(request(uri).GET());
    String body =
        "{\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\""
            + BenchFixture.identity(identity)
            + "\":{}}}}";
    HttpResponse<String> accepted =
        send(
            request(uri)
                .header("If-Match", header(before, "ETag"))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    URI operation = URI.create(header(accepted, "Azure-AsyncOperation"));
    HttpResponse<String> polled = accepted;
    do {
      Thread.sleep(1000 * polled.headers().firstValueAsLong("Retry-After").orElse(0));
      polled = send(request(operation).GET());
    } while (polled.body().contains("InProgress"));
    HttpResponse<String> after = send(request(uri).GET());
    if (!after.body().contains(identity)) {
      throw new IllegalStateException(scaleSet + " lacks " + identity + ": " + after.body());
    }
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw new IllegalStateException(response + " " + response.body());
    }
    return response;
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }
}
