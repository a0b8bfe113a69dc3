package io.vmssidentity.local.functions.host;

/** Threads of the host, which end with it. */
final class Daemons {
  private Daemons() {}

  static void start(Runnable task) {
    of(task).start();
  }

  static Thread of(Runnable task) {
    Thread thread = new Thread(task, "host");
    thread.setDaemon(true);
    return thread;
  }
}
