package io.vmssidentity;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows between packages. */
class ArchitectureTest {
  private static final String ROOT = "io.vmssidentity.";
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
          "change",
          "ledger",
          "guard",
          "identity");
  private static final JavaClasses MAIN =
      new ClassFileImporter().importPath(Path.of("target/classes"));
  private static final JavaClasses LOCAL =
      new ClassFileImporter()
          .withImportOption(location -> location.contains("/io/vmssidentity/local/"))
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPath(Path.of("target/test-classes"));

  private static final JavaClasses TESTING =
      new ClassFileImporter()
          .withImportOption(location -> location.contains("/io/vmssidentity/testing/"))
          .importPath(Path.of("target/test-classes"));

  @Test
  void arrowsPointInwards() {
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String layer : LAYERS) {
      layers = layers.layer(layer).definedBy(ROOT + layer + "..");
    }
    layers
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("functions")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("cli")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("azure")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("telemetry")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("message")
        .mayOnlyBeAccessedByLayers("app", "functions", "cli", "azure")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("app", "cli")
        .whereLayer("change")
        .mayOnlyBeAccessedByLayers(
            "app", "functions", "cli", "azure", "telemetry", "message", "report", "drift")
        .whereLayer("drift")
        .mayOnlyBeAccessedByLayers(
            "app", "functions", "cli", "azure", "telemetry", "message", "report")
        .whereLayer("ledger")
        .mayOnlyBeAccessedByLayers(
            "app", "functions", "cli", "azure", "message", "report", "drift", "change")
        .whereLayer("guard")
        .mayOnlyBeAccessedByLayers("app", "message", "change")
        .because("a flow must be readable without knowing what calls it")
        .check(MAIN);
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
