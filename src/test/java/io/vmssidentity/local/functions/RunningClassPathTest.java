// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RunningClassPathTest {
  @Test
  void findsTheClassPathOfExecJava() throws Exception {
    URL[] urls = {Path.of("/a b/x.jar").toUri().toURL(), Path.of("/c/").toUri().toURL()};
    try (URLClassLoader maven = new URLClassLoader(urls)) {
      assertEquals("/a b/x.jar:/c", RunningClassPath.of(maven, "maven.jar"));
    }
    assertEquals("own.jar", RunningClassPath.of(ClassLoader.getSystemClassLoader(), "own.jar"));
  }
}
