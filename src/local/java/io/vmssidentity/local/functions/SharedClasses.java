package io.vmssidentity.local.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.vmssidentity.local.Learnt;
import java.security.CodeSource;
import java.util.Optional;

/** The parent of the app's class loader: the JDK and the two libraries that lib/ leaves out. */
@Learnt(
    value =
        "The app sees of the worker's classes only azure-functions-java-core-library and"
            + " azure-functions-java-spi.",
    from = Learnt.From.SDK_SOURCE,
    where = "azure-functions-java-worker; run with the packaged lib/, which lacks just these two")
final class SharedClasses extends ClassLoader {
  private static final String PACKAGE = "com.microsoft.azure.functions.";

  SharedClasses() {
    super("shared", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(PACKAGE)) {
      Class<?> type = Class.forName(name, false, SharedClasses.class.getClassLoader());
      if (isFromJarOf(ExecutionContext.class, type)
          || isFromJarOf(FunctionInstanceInjector.class, type)) {
        return type;
      }
    }
    throw new ClassNotFoundException(name);
  }

  private static boolean isFromJarOf(Class<?> member, Class<?> type) {
    return location(type).equals(location(member));
  }

  private static Optional<String> location(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation)
        .map(Object::toString);
  }
}
