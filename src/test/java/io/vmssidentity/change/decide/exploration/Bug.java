package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.guard.Guard;
import io.vmssidentity.guard.Verdict;
import io.vmssidentity.identity.Ids;

/** A bug that planning meets. */
public final class Bug {
  private Bug() {}

  /** Whoever plans for this identity. */
  public static Guard in(String name) {
    return (shown, from, to) -> {
      if (to.userAssigned().contains(Ids.identity(name))) {
        throw new IndexOutOfBoundsException("a bug");
      }
      return Verdict.ALLOWED;
    };
  }
}
