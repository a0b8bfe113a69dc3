// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.process;

/** Threads of the host, which end with it. */
public final class Daemons {
  private Daemons() {}

  public static void start(Runnable task) {
    of(task).start();
  }

  public static Thread of(Runnable task) {
    Thread thread = new Thread(task, "host");
    thread.setDaemon(true);
    return thread;
  }
}
