package io.vmssidentity.app;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.vmssidentity.functions.ApplyIdentityChange;
import io.vmssidentity.functions.PruneHistory;

/**
 * Gives the Java worker the function objects. The worker makes one of these as it loads the
 * functions, so wrong settings keep the app from taking any message.
 */
public final class FunctionInstances implements FunctionInstanceInjector {
  private final App app = new App(Settings.from(System.getenv()));

  @Override
  public <T> T getInstance(Class<T> functionClass) {
    if (functionClass == ApplyIdentityChange.class) {
      return functionClass.cast(app.applyIdentityChange());
    }
    if (functionClass == PruneHistory.class) {
      return functionClass.cast(app.pruneHistory());
    }
    throw new IllegalArgumentException("There is no function class " + functionClass.getName());
  }
}
