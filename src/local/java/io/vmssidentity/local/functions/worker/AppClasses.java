// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.worker;

import io.vmssidentity.local.behaviour.Evidence;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The class loader that the packaged app lives in. */
final class AppClasses {
  private AppClasses() {}

  @Evidence(
      value = "One class loader holds the app's jar and lib/.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-java-worker EnhancedClassLoaderProvider")
  static URLClassLoader of(Path directory) throws IOException {
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
    return new URLClassLoader("app", jars.toArray(URL[]::new), new SharedClasses());
  }
}
