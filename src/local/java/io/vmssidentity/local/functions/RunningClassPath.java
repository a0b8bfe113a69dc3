// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path that this class came from, to start another JVM with it. */
public final class RunningClassPath {
  private RunningClassPath() {}

  public static String find() {
    return of(RunningClassPath.class.getClassLoader(), System.getProperty("java.class.path"));
  }

  /**
   * Maven's exec:java loads the project from a URLClassLoader, and java.class.path is Maven's own.
   * Everything else, Surefire's jar that is only a manifest included, is in java.class.path.
   */
  static String of(ClassLoader loader, String javaClassPath) {
    if (loader instanceof URLClassLoader urls) {
      return Stream.of(urls.getURLs())
          .map(RunningClassPath::path)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return javaClassPath;
  }

  private static String path(URL url) {
    return Path.of(URI.create(url.toString())).toString();
  }
}
