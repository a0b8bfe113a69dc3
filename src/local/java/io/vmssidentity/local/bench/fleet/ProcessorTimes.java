// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import io.vmssidentity.local.bench.environment.BenchFixture;
import java.time.Duration;

/**
 * Processor time of the processes that take part.
 *
 * @param worker of the app, which alone is billed by Azure
 * @param host the app's Functions host
 * @param localAzure this JVM, with the client that sends requests and gets events
 */
record ProcessorTimes(Duration worker, Duration host, Duration localAzure) {
  static ProcessorTimes of(BenchFixture fixture) {
    Duration worker = fixture.workerTime();
    return new ProcessorTimes(
        worker,
        fixture.appTime().minus(worker),
        ProcessHandle.current().info().totalCpuDuration().orElseThrow());
  }

  ProcessorTimes minus(ProcessorTimes before) {
    return new ProcessorTimes(
        worker.minus(before.worker), host.minus(before.host), localAzure.minus(before.localAzure));
  }

  Duration app() {
    return worker.plus(host);
  }

  Duration all() {
    return app().plus(localAzure);
  }
}
