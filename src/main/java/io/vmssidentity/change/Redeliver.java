package io.vmssidentity.change;

/** A message cannot be settled now, and nothing is known to tell: it must be delivered again. */
public final class Redeliver extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Redeliver(String message, Throwable cause) {
    super(message, cause);
  }
}
