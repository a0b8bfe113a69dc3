// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.scaleset;

import java.lang.ref.SoftReference;
import java.util.function.Supplier;

/** A value that is made when it is asked for, and again only when memory ran short meanwhile. */
public final class SoftCached<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private SoftReference<T> made = new SoftReference<>(null);

  public SoftCached(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T value = made.get();
    if (value == null) {
      value = maker.get();
      made = new SoftReference<>(value);
    }
    return value;
  }
}
