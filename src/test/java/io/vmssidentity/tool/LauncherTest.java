// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher finds a Java and hands all on, whoever starts it from wherever. */
class LauncherTest {
  private static final Path SCRIPT = Path.of("src/tool/bin/vmss-identity");

  @TempDir private Path directory;
  private Path tool;
  private final Map<String, String> environment = new HashMap<>();

  private record Run(int code, String output) {
    List<String> lines() {
      return output.lines().toList();
    }
  }

  @BeforeEach
  void install() throws IOException {
    directory = directory.toRealPath();
    tool = Files.createDirectories(directory.resolve("the tool/bin")).resolve("vmss-identity");
    Files.copy(SCRIPT, tool);
    assertTrue(tool.toFile().setExecutable(true));
    // A machine without Java has these all the same.
    Path commands = Files.createDirectory(directory.resolve("commands"));
    for (String command : List.of("readlink", "sed")) {
      executable(commands.resolve(command), "exec " + found(command) + " \"$@\"\n");
    }
    environment.put("PATH", commands.toString());
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script);
    assertTrue(file.toFile().setExecutable(true));
  }

  private static Path found(String command) {
    return Stream.of("/bin", "/usr/bin")
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  /** A Java that tells where it is, and then its arguments. */
  private Path java(String name, String script) throws IOException {
    Path home = directory.resolve(name);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    executable(java, script);
    return home;
  }

  private Path java(String version) throws IOException {
    Path home = java("java " + version, "echo \"$0\"\nfor it; do echo \"$it\"; done\nexit 3\n");
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\nLIBC=\"gnu\"\n");
    return home;
  }

  private void onThePath(Path home) {
    environment.merge("PATH", home.resolve("bin").toString(), (old, it) -> it + ":" + old);
  }

  private Run run(Path command, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(command.toString()), Stream.of(arguments)).toList());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process =
        builder
            .directory(Files.createDirectories(directory.resolve("elsewhere")).toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  @Test
  void allThatIsGivenReachesTheCommandAndTheExitCodeComesBack() throws Exception {
    onThePath(java("17.0.15"));

    Run run = run(tool, "send", "a file.json", "--reason=it's \"$HOME\"", "");

    assertEquals(3, run.code());
    List<String> lines = run.lines();
    int jar = lines.indexOf("-jar");
    assertEquals(
        List.of(
            directory + "/the tool/lib/vmss-identity.jar",
            "send",
            "a file.json",
            "--reason=it's \"$HOME\"",
            ""),
        lines.subList(jar + 1, lines.size()));
  }

  @Test
  void theJavaOfJavaHomeGoesBeforeThatOfThePath() throws Exception {
    onThePath(java("17.0.15"));
    environment.put("JAVA_HOME", java("25").toString());

    assertEquals(directory + "/java 25/bin/java", run(tool).lines().get(0));
  }

  @Test
  void optionsForJavaStandBeforeTheJar() throws Exception {
    onThePath(java("21.0.1"));
    environment.put("VMSS_IDENTITY_OPTS", "-Xmx64m -Da=b");

    List<String> lines = run(tool).lines();

    int first = lines.indexOf("-Xmx64m");
    assertEquals(List.of("-Xmx64m", "-Da=b", "-jar"), lines.subList(first, first + 3));
  }

  @Test
  void aSymbolicLinkStartsWhatItLeadsTo() throws Exception {
    Path java = Files.createDirectory(directory.resolve("alternatives")).resolve("java");
    Files.createSymbolicLink(java, java("17.0.15").resolve("bin/java"));
    environment.merge("PATH", java.getParent().toString(), (old, it) -> it + ":" + old);
    Path local = Files.createDirectory(directory.resolve("local"));
    Files.createSymbolicLink(local.resolve("v1"), Path.of("../the tool/bin/vmss-identity"));
    Files.createSymbolicLink(local.resolve("vmss-identity"), Path.of("v1"));

    Run run = run(local.resolve("vmss-identity"));

    assertTrue(run.lines().contains(directory + "/the tool/lib/vmss-identity.jar"), run.output());
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws Exception {
    assertEquals(
        new Run(
            1,
            "vmss-identity: No Java is on the PATH. Install Java 17 or later, or set JAVA_HOME.\n"),
        run(tool));
  }

  @Test
  void aJavaHomeWithoutJavaIsNamed() throws Exception {
    onThePath(java("17.0.15"));
    environment.put("JAVA_HOME", "/nowhere");

    assertEquals(
        new Run(
            1,
            "vmss-identity: JAVA_HOME is /nowhere, and no Java is there."
                + " Set JAVA_HOME to a Java 17 or later.\n"),
        run(tool));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_412", "11.0.2", "16"})
  void anOlderJavaIsNamedWithItsVersion(String version) throws Exception {
    Path java = java(version);
    onThePath(java);

    assertEquals(
        new Run(
            1,
            "vmss-identity: "
                + java
                + "/bin/java is version "
                + version
                + ". Install Java 17 or later, or set JAVA_HOME.\n"),
        run(tool));
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_412, 1", "17.0.15, 0", "25-ea, 0"})
  void aJavaThatHasNoFileForItsVersionIsAsked(String version, int code) throws Exception {
    onThePath(java("stub", "echo 'openjdk version \"" + version + "\" 2024-04-16' >&2\n"));

    assertEquals(code, run(tool).code());
  }
}
