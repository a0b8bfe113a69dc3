package io.vmssidentity.local.functions;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.vmssidentity.local.Learnt;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The packaged app: its settings, its functions and the class loader that they live in. */
record FunctionApp(
    Path directory, HostSettings settings, List<LoadedFunction> functions, ClassLoader classes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static FunctionApp load(Path directory, AppSettings settings) throws IOException {
    HostSettings host =
        HostSettings.of(JSON.readTree(directory.resolve("host.json").toFile()), settings);
    URLClassLoader classes = new URLClassLoader("app", jars(directory), new SharedClasses());
    List<FunctionDefinition> enabled =
        definitions(directory).stream()
            .filter(each -> !each.disabled() && !settings.disables(each.name()))
            .toList();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    try {
      FunctionInstanceInjector injector = injector(classes);
      List<LoadedFunction> functions =
          enabled.stream().map(each -> LoadedFunction.load(each, classes, injector)).toList();
      return new FunctionApp(directory, host, functions, classes);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static List<FunctionDefinition> definitions(Path directory) throws IOException {
    List<FunctionDefinition> definitions = new ArrayList<>();
    try (Stream<Path> entries = Files.list(directory).sorted()) {
      for (Path entry : entries.toList()) {
        Path json = entry.resolve("function.json");
        if (Files.exists(json)) {
          String name = entry.getFileName().toString();
          definitions.add(FunctionDefinition.of(name, JSON.readTree(json.toFile())));
        }
      }
    }
    return definitions;
  }

  @Learnt(
      value = "One class loader holds the app's jar and lib/.",
      from = Learnt.From.SDK_SOURCE,
      where = "azure-functions-java-worker EnhancedClassLoaderProvider")
  private static URL[] jars(Path directory) throws IOException {
    List<URL> jars = new ArrayList<>();
    for (Path place : List.of(directory, directory.resolve("lib"))) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> entries = Files.list(place).sorted()) {
          for (Path jar : entries.filter(p -> p.toString().endsWith(".jar")).toList()) {
            jars.add(jar.toUri().toURL());
          }
        }
      }
    }
    return jars.toArray(URL[]::new);
  }

  @Learnt(
      value =
          "Function objects come from the app's FunctionInstanceInjector at each invocation; without one a"
              + " new object is made each time; more than one fails the load.",
      from = Learnt.From.SDK_SOURCE,
      where = "azure-functions-java-worker JavaFunctionBroker")
  private static FunctionInstanceInjector injector(ClassLoader classes) {
    List<FunctionInstanceInjector> injectors =
        ServiceLoader.load(FunctionInstanceInjector.class, classes).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    if (injectors.size() > 1) {
      throw new UnsupportedAppException("more than one FunctionInstanceInjector: " + injectors);
    }
    return injectors.isEmpty() ? new NewInstances() : injectors.get(0);
  }

  private static final class NewInstances implements FunctionInstanceInjector {
    @Override
    public <T> T getInstance(Class<T> type) throws Exception {
      return type.getDeclaredConstructor().newInstance();
    }
  }
}
