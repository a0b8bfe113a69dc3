// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Reads many rows at once. */
final class ParallelReads {
  /** As many as a group has requests; groups of many scale sets share them. */
  private static final int MOST = 32;

  private final Executor threads = Executors.newFixedThreadPool(MOST, ParallelReads::thread);

  /**
   * What each key leads to, in the order of the keys.
   *
   * @throws RuntimeException the first one that a read throws
   */
  <K, V> List<V> all(List<K> keys, Function<K, V> read) {
    List<CompletableFuture<V>> found =
        keys.stream()
            .map(key -> CompletableFuture.supplyAsync(() -> read.apply(key), threads))
            .toList();
    try {
      return found.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /** Must not keep the worker's process up. */
  private static Thread thread(Runnable read) {
    Thread thread = new Thread(read, "ledger-reader");
    thread.setDaemon(true);
    return thread;
  }
}
