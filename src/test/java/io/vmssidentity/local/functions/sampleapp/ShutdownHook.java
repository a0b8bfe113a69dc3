package io.vmssidentity.local.functions.sampleapp;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

/** Makes the functions, and says goodbye when the JVM shuts down. */
public final class ShutdownHook implements FunctionInstanceInjector {
  private final SampleFunctions functions = new SampleFunctions();

  public ShutdownHook() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
  }

  @Override
  public <T> T getInstance(Class<T> type) {
    return type.cast(functions);
  }
}
