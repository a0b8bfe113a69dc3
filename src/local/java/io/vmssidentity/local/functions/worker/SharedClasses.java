// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.worker;

import com.google.gson.Gson;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.vmssidentity.local.behaviour.Evidence;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;

/** The parent of the app's class loader: the JDK and what the worker has without another name. */
@Evidence(
    value =
        "Of the worker's own libraries the app sees azure-functions-java-core-library (1.2.0),"
            + " azure-functions-java-spi (1.0.0) and Gson (2.9.0); the others are shaded.",
    from = Evidence.From.SDK_SOURCE,
    where = "azure-functions-java-worker pom.xml; run with worker 2.17.0")
final class SharedClasses extends ClassLoader {
  SharedClasses() {
    super("shared", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith("com.microsoft.azure.functions.") || name.startsWith("com.google.gson.")) {
      Class<?> type = Class.forName(name, false, SharedClasses.class.getClassLoader());
      if (Stream.of(ExecutionContext.class, FunctionInstanceInjector.class, Gson.class)
          .anyMatch(member -> location(type).equals(location(member)))) {
        return type;
      }
    }
    throw new ClassNotFoundException(name);
  }

  private static Optional<String> location(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation)
        .map(Object::toString);
  }
}
