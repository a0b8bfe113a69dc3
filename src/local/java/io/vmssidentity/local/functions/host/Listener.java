package io.vmssidentity.local.functions.host;

/** Waits for what triggers one function. */
interface Listener {
  void start();

  /** Starts no further calls. */
  void stop();
}
