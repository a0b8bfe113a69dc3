// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.worker;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.vmssidentity.local.behaviour.Evidence;
import java.util.Iterator;
import java.util.ServiceLoader;

/** Finds what makes the function objects. */
final class Injectors {
  private Injectors() {}

  /** Those of the app, none of them made yet. */
  static Iterator<FunctionInstanceInjector> find(ClassLoader classes) {
    Iterator<FunctionInstanceInjector> found =
        ServiceLoader.load(FunctionInstanceInjector.class, classes).iterator();
    // Looks through all jars.
    found.hasNext();
    return found;
  }

  @Evidence(
      value =
          "Function objects come from the app's FunctionInstanceInjector at each invocation; without one a"
              + " new object is made each time; more than one fails the load.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-java-worker JavaFunctionBroker.initializeFunctionInstanceInjector")
  static FunctionInstanceInjector make(Iterator<FunctionInstanceInjector> found) {
    if (!found.hasNext()) {
      return new NewInstances();
    }
    FunctionInstanceInjector injector = found.next();
    if (found.hasNext()) {
      throw new IllegalStateException("There is more than one FunctionInstanceInjector.");
    }
    return injector;
  }

  private static final class NewInstances implements FunctionInstanceInjector {
    @Override
    public <T> T getInstance(Class<T> type) throws Exception {
      return type.getDeclaredConstructor().newInstance();
    }
  }
}
