// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The arrows between packages. */
class ArchitectureTest {
  private static final String ROOT = "io.vmssidentity.";
  private static final Pattern CLASS_FILE =
      Pattern.compile("target/test-classes/(io/vmssidentity/local/.+)[.]class");
  private static final List<String> LAYERS =
      List.of(
          "app",
          "functions",
          "cli",
          "azure",
          "telemetry",
          "message",
          "report",
          "drift",
          "canary",
          "history",
          "change",
          "ledger",
          "request",
          "guard",
          "identity");
  private static final JavaClasses MAIN =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  /** What is shipped to nobody: stand-ins without their tests, which mirror their packages. */
  private static final JavaClasses STAND_INS =
      new ClassFileImporter()
          .withImportOption(ArchitectureTest::isStandIn)
          .importPath(Path.of("target/test-classes"));

  private static final JavaClasses LOCAL =
      new ClassFileImporter()
          .withImportOption(location -> location.contains("/io/vmssidentity/local/"))
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPath(Path.of("target/test-classes"));

  private static final JavaClasses TESTING =
      new ClassFileImporter()
          .withImportOption(location -> location.contains("/io/vmssidentity/testing/"))
          .importPath(Path.of("target/test-classes"));

  /** Who may see each package. */
  private static final Map<String, List<String>> SEEN_BY =
      Map.of(
          "functions", List.of("app"),
          "cli", List.of("app"),
          "canary", List.of("app", "functions", "telemetry"),
          "azure", List.of("app"),
          "telemetry", List.of("app"),
          "report", List.of("app", "cli"),
          "message", List.of("app", "functions", "cli", "azure"),
          "history", List.of("app", "functions", "cli", "azure", "message", "report"));

  /** Who may not see a package that nearly all see. */
  private static final Map<String, List<String>> HIDDEN_FROM =
      Map.of(
          "drift", List.of("history", "change", "ledger", "request", "guard", "identity"),
          "change", List.of("history", "ledger", "request", "guard", "identity"),
          "ledger", List.of("history", "request", "guard", "identity"),
          "request", List.of("guard", "identity"));

  @Test
  void arrowsPointInwards() {
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String layer : LAYERS) {
      layers = layers.layer(layer).definedBy(ROOT + layer + "..");
    }
    layers = layers.whereLayer("app").mayNotBeAccessedByAnyLayer();
    layers =
        layers.whereLayer("guard").mayOnlyBeAccessedByLayers("app", "message", "change", "request");
    for (var seen : SEEN_BY.entrySet()) {
      layers = only(layers, seen.getKey(), seen.getValue());
    }
    for (var hidden : HIDDEN_FROM.entrySet()) {
      List<String> rest =
          LAYERS.stream()
              .filter(it -> !it.equals(hidden.getKey()) && !hidden.getValue().contains(it))
              .toList();
      layers = only(layers, hidden.getKey(), rest);
    }
    layers.because("a flow must be readable without knowing what calls it").check(MAIN);
  }

  private static LayeredArchitecture only(
      LayeredArchitecture layers, String layer, List<String> seenBy) {
    return layers.whereLayer(layer).mayOnlyBeAccessedByLayers(seenBy.toArray(String[]::new));
  }

  @Test
  void packagesFormNoCycles() {
    for (JavaClasses classes : List.of(MAIN, STAND_INS)) {
      slices()
          .matching("io.vmssidentity.(**)")
          .should()
          .beFreeOfCycles()
          .because("whoever reads a package must not need the packages that use the package")
          .check(classes);
    }
  }

  private static boolean isStandIn(Location location) {
    Matcher named = CLASS_FILE.matcher(location.toString());
    return named.find()
        && Files.exists(
            Path.of("src/local/java", named.group(1).replaceFirst("[$].*", "") + ".java"));
  }

  @Test
  void identityIsPure() {
    classes()
        .that(resideInAnyPackage(ROOT + "identity.."))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..", ROOT + "identity.."))
        .because("what an identity change is has nothing to do with how it is carried out")
        .check(MAIN);
  }

  @Test
  void onlyTheAdaptersKnowTheSdks() {
    noClasses()
        .that(resideInAnyPackage(ROOT + "azure..", ROOT + "app..").negate())
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.azure.."))
        .because("a new SDK version must touch one package")
        .check(MAIN);
    noClasses()
        .that(resideInAnyPackage(ROOT + "functions..", ROOT + "app..").negate())
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.microsoft.azure.functions.."))
        .because("the use case does not know that it runs in a function")
        .check(MAIN);
    noClasses()
        .that(resideInAnyPackage(ROOT + "message..", ROOT + "azure..", ROOT + "app..").negate())
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.fasterxml.jackson.."))
        .because("JSON is read and written in one place")
        .check(MAIN);
    noClasses()
        .that(resideInAnyPackage(ROOT + "telemetry..", ROOT + "app..").negate())
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.opentelemetry.."))
        .because("what is done must be readable without how it is watched")
        .check(MAIN);
  }

  @Test
  void textIsFormattedForNoLanguage() {
    noClasses()
        .should()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
        .orShould()
        .callMethod(PrintWriter.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
        .because("digits and letter case of the machine's language are read by no program")
        .check(MAIN);
  }

  @Test
  void localAzureSharesNoCodeWithTheApp() {
    noClasses()
        .that(alwaysTrue())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.vmssidentity..")
                .and(resideInAnyPackage(ROOT + "local..", ROOT + "testing..").negate()))
        .because("a stand-in that used our parser would agree with our bugs")
        .check(LOCAL);
  }

  @Test
  void whatAllTestsShareUsesNeitherTheAppNorLocalAzure() {
    noClasses()
        .that(alwaysTrue())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.vmssidentity..")
                .and(resideInAnyPackage(ROOT + "testing..").negate()))
        .because("tests of local Azure use it, and they share no code with the app")
        .check(TESTING);
  }
}
