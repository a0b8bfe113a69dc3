package io.vmssidentity.app;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

/**
 * Gives the Java worker the function objects. The worker makes one of these as it loads the
 * functions, so wrong settings keep the app from taking any message.
 */
public final class FunctionInstances implements FunctionInstanceInjector {
  private final App app = new App(Settings.from(System.getenv()));

  @Override
  public <T> T getInstance(Class<T> functionClass) {
    return app.function(functionClass);
  }
}
