// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.documents.Document;
import io.vmssidentity.local.PackagedApp;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The function app and the operator's tool each have what they need, and no more. */
class PackagesIT {
  private static final File BILL = new File("target/vmss-identity.cdx.json");
  private static final Path APP = PackagedApp.DIRECTORY;
  private static final Path TOOL =
      Path.of(System.getProperty("tool.directory", "target/vmss-identity"));

  private static final Pattern VERSION = Pattern.compile("-\\d.*");
  private static final Pattern LICENCE = Pattern.compile("(?ms)^== (\\S+)\n\n((?:  .*?\n)+)");

  private static Set<String> libraries(Path folder) throws IOException {
    return jars(folder.resolve("lib"))
        .map(jar -> VERSION.matcher(jar.getFileName().toString()).replaceFirst(""))
        .filter(name -> !name.equals("vmss-identity.jar"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
    }
  }

  private static Set<String> packages(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith("io/vmssidentity/") && name.endsWith(".class"))
          .map(name -> name.split("/")[2])
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void theAppHasNothingOfTheCommandLine() throws IOException {
    Set<String> libraries = libraries(APP);

    for (String library :
        List.of("picocli", "jna", "jna-platform", "msal4j-persistence-extension")) {
      assertTrue(!libraries.contains(library), libraries::toString);
      assertTrue(libraries(TOOL).contains(library), library);
    }
    assertTrue(!packages(APP.resolve("vmss-identity.jar")).contains("cli"));
  }

  @Test
  void theToolHasNothingOfTheFunctions() throws IOException {
    assertTrue(!libraries(TOOL).contains("azure-functions-java-library"));
    assertTrue(!packages(TOOL.resolve("lib/vmss-identity.jar")).contains("functions"));
  }

  /** A class that only a rare path needs would else be missed in production. */
  @Test
  void ourClassesFindEachClassThatTheyName() throws IOException {
    List<Path> worker =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(jar -> jar.getFileName().toString().matches("azure-functions-java-.*jar"))
            .toList();

    assertEquals("", missing(APP.resolve("vmss-identity.jar"), APP.resolve("lib"), worker));
    assertEquals(
        "", missing(TOOL.resolve("lib/vmss-identity.jar"), TOOL.resolve("lib"), List.of()));
  }

  private static String missing(Path jar, Path lib, List<Path> more) throws IOException {
    List<String> classPath = new ArrayList<>(more.stream().map(Path::toString).toList());
    jars(lib).filter(it -> !it.equals(jar)).map(Path::toString).forEach(classPath::add);
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(
            writer,
            writer,
            "--missing-deps",
            "--multi-release=17",
            "--class-path=" + String.join(File.pathSeparator, classPath),
            jar.toString());
    return output.toString();
  }

  @Test
  void theToolsManifestNamesEachJar() throws IOException {
    try (JarFile jar = new JarFile(TOOL.resolve("lib/vmss-identity.jar").toFile())) {
      String classPath = jar.getManifest().getMainAttributes().getValue("Class-Path");

      for (Path library : jars(TOOL.resolve("lib")).toList()) {
        String name = library.getFileName().toString();
        assertTrue(
            name.equals("vmss-identity.jar") || List.of(classPath.split(" ")).contains(name), name);
      }
    }
  }

  @Test
  void eachJarIsListedUnderItsLicenceAndNothingElseIs() throws IOException {
    Set<String> shipped = libraries(APP);
    shipped.addAll(libraries(TOOL));
    Map<String, String> listed = new TreeMap<>();
    for (MatchResult section : Document.of("src/assembly/THIRD-PARTY.txt").find(LICENCE)) {
      section.group(2).lines().forEach(jar -> listed.put(jar.strip(), section.group(1)));
    }

    assertEquals(shipped, listed.keySet());
    assumeTrue(BILL.exists(), "Maven makes no bill of materials when it is offline.");
    Map<String, Set<String>> licences = licences();
    listed.forEach(
        (jar, licence) -> assertTrue(licences.get(jar).contains(licence), jar + " " + licences));
  }

  /** By the bill of materials, which has them from the jars' POMs. */
  private static Map<String, Set<String>> licences() throws IOException {
    Map<String, Set<String>> licences = new HashMap<>();
    JsonNode bill = new ObjectMapper().readTree(BILL);
    for (JsonNode component : bill.get("components")) {
      Set<String> ids = new TreeSet<>();
      component.path("licenses").forEach(it -> ids.add(it.path("license").path("id").asText()));
      licences.put(component.get("name").asText(), ids);
    }
    return licences;
  }

  @Test
  void theLicencesGoWithTheTool() throws IOException {
    for (String file : List.of("LICENSE", "NOTICE", "THIRD-PARTY.txt")) {
      assertTrue(Files.size(TOOL.resolve(file)) > 0, file);
    }
  }
}
