// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.command;

import io.vmssidentity.local.functions.HostProcess;
import java.util.Set;
import java.util.function.Supplier;

/** The app, started again when its process is lost, as Azure does with an instance. */
final class ServedApp implements AutoCloseable {
  /** On purpose, or by the Ctrl-C that ends this process, too. */
  private static final Set<Integer> ENDED = Set.of(0, 130, 143);

  private final Supplier<HostProcess> start;
  private HostProcess running;
  private boolean closed;

  private ServedApp(Supplier<HostProcess> start, HostProcess running) {
    this.start = start;
    this.running = running;
  }

  /**
   * @param start returns when it takes messages, and throws when it cannot
   */
  static ServedApp start(Supplier<HostProcess> start) {
    return new ServedApp(start, start.get());
  }

  synchronized long pid() {
    return running.pid();
  }

  /** Returns when it was closed, or ended by itself; throws when it cannot be started again. */
  void keepUp() {
    HostProcess app = current();
    while (app != null) {
      int code = app.exitCode();
      app = next(code);
    }
  }

  private synchronized HostProcess current() {
    return closed ? null : running;
  }

  private synchronized HostProcess next(int code) {
    if (closed || ENDED.contains(code)) {
      return null;
    }
    System.err.println("The app ended with exit code " + code + "; it is started again.");
    running = start.get();
    System.err.println("The app's process is " + running.pid() + " now.");
    return running;
  }

  /** Ends the app for good. */
  @Override
  public void close() {
    HostProcess last;
    synchronized (this) {
      closed = true;
      last = running;
    }
    last.close();
  }
}
