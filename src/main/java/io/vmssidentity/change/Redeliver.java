package io.vmssidentity.change;

import io.vmssidentity.request.AzureFailure;
import java.util.function.Supplier;

/** A message cannot be settled now, and nothing is known to tell: it must be delivered again. */
public final class Redeliver extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Redeliver(String message) {
    super(message);
  }

  private Redeliver(AzureFailure failure) {
    super(failure.getMessage(), failure);
  }

  /**
   * Calls what a request cannot do without, its ledger for one: while that fails, nothing is known
   * that could be told.
   *
   * @throws Redeliver instead of each AzureFailure
   */
  static <T> T onFailure(Supplier<T> call) {
    try {
      return call.get();
    } catch (AzureFailure failure) {
      throw new Redeliver(failure);
    }
  }

  static void onFailure(Runnable call) {
    onFailure(
        () -> {
          call.run();
          return null;
        });
  }
}
