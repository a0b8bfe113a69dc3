// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import io.vmssidentity.local.Endpoints;
import io.vmssidentity.local.PackagedApp;
import io.vmssidentity.local.functions.HostProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Several app processes, each of which may be lost and replaced, or stopped for a while. */
public final class Fleet implements AutoCloseable {
  private static final Duration STEADY_AGAIN = Duration.ofMinutes(3);

  private final Endpoints endpoints;
  private final Map<String, String> settings;
  private final Consumer<String> log;
  private final List<Member> members;

  /** One app; the future is done when it runs. */
  private static final class Member {
    private CompletableFuture<HostProcess> running;
  }

  public Fleet(int size, Endpoints endpoints, Map<String, String> settings, Consumer<String> log) {
    this.endpoints = endpoints;
    this.settings = settings;
    this.log = log;
    this.members = Stream.generate(Member::new).limit(size).toList();
    members.forEach(member -> member.running = CompletableFuture.supplyAsync(this::start, THREAD));
    members.forEach(Fleet::steady);
  }

  private static final Executor THREAD =
      task -> {
        Thread thread = new Thread(task, "fleet");
        thread.setDaemon(true);
        thread.start();
      };

  private HostProcess start() {
    return PackagedApp.start(endpoints, settings, log);
  }

  /** Waits until the app is neither starting nor stopped. */
  public void awaitSteady(int index) {
    steady(members.get(index));
  }

  private static HostProcess steady(Member member) {
    return member.running.orTimeout(STEADY_AGAIN.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  /** Ends the process at once; another one takes its place. */
  public void kill(int index) {
    Member member = members.get(index);
    steady(member).kill();
    member.running = CompletableFuture.supplyAsync(this::start, THREAD);
  }

  /** Stops the process in its tracks; it goes on after a while. */
  public void pause(int index, Duration time) {
    Member member = members.get(index);
    HostProcess process = steady(member);
    process.pause();
    member.running =
        CompletableFuture.supplyAsync(
            () -> {
              process.resume();
              return process;
            },
            CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS, THREAD));
  }

  @Override
  public void close() {
    // What did not start is told where it was waited for.
    members.forEach(
        member ->
            member.running.thenAccept(HostProcess::kill).exceptionally(failure -> null).join());
  }
}
