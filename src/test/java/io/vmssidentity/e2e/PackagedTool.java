// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The operator's tool as Maven packaged it. */
final class PackagedTool {
  /** Where the build leaves it. */
  static final Path DIRECTORY =
      Path.of(System.getProperty("tool.directory", "target/vmss-identity"));

  /** For Java, as the launcher passes them on. */
  static final String OPTIONS = "VMSS_IDENTITY_OPTS";

  private PackagedTool() {}

  static List<String> command(String... arguments) {
    String launcher = DIRECTORY.resolve("bin/vmss-identity").toString();
    return Stream.concat(Stream.of(launcher), Stream.of(arguments)).toList();
  }

  /** A heap that shows what a command needs, beside the options that are there already. */
  static void small(Map<String, String> environment) {
    environment.merge(OPTIONS, "-Xmx64m", (there, small) -> small + " " + there);
  }
}
