package io.vmssidentity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vmssidentity.local.Learnt;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README says is what the code says. */
class ReadmeTest {
  private static List<String> section(String name) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    return lines.subList(
        lines.indexOf("<!-- " + name + " -->") + 1, lines.indexOf("<!-- /" + name + " -->"));
  }

  @Test
  void listsWhatLocalAzureAssumes() throws IOException {
    List<String> assumed =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages("io.vmssidentity.local")
                .stream()
                .map(JavaClass::reflect)
                .flatMap(ReadmeTest::elements)
                .flatMap(element -> Stream.of(element.getAnnotationsByType(Learnt.class)))
                .filter(learnt -> learnt.from() == Learnt.From.ASSUMED)
                .map(learnt -> "- " + learnt.value().replaceAll("\\.$", "") + ".")
                .distinct()
                .sorted()
                .toList();

    assertEquals(String.join("\n", assumed), String.join("\n", section("assumed")));
  }

  private static Stream<AnnotatedElement> elements(Class<?> type) {
    return Stream.of(
            Stream.of(type),
            Stream.of(type.getDeclaredMethods()),
            Stream.of(type.getDeclaredFields()),
            Stream.of(type.getDeclaredConstructors()))
        .flatMap(elements -> elements);
  }
}
