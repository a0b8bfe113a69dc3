// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.sampleapp;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

/** Injectors that go wrong, each in its own way. */
public final class StrangeInjectors {
  private StrangeInjectors() {}

  /** Cannot be made. */
  public static final class Refusing implements FunctionInstanceInjector {
    /** Fails. */
    public Refusing() {
      throw new IllegalStateException("no injector");
    }

    @Override
    public <T> T getInstance(Class<T> type) {
      throw new UnsupportedOperationException();
    }
  }

  /** Takes two seconds to make. */
  public static final class Slow implements FunctionInstanceInjector {
    /** Waits. */
    public Slow() throws InterruptedException {
      Thread.sleep(2000);
    }

    @Override
    public <T> T getInstance(Class<T> type) {
      return type.cast(new SampleFunctions());
    }
  }

  /** Has no instances. */
  public static final class Empty implements FunctionInstanceInjector {
    @Override
    public <T> T getInstance(Class<T> type) {
      throw new IllegalStateException("no instance");
    }
  }

  /** Ends the process. */
  public static final class Exiting implements FunctionInstanceInjector {
    /** Exits. */
    public Exiting() {
      System.err.println("no app");
      System.exit(1);
    }

    @Override
    public <T> T getInstance(Class<T> type) {
      throw new UnsupportedOperationException();
    }
  }
}
