// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.contract;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vmssidentity.local.behaviour.Evidence;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.stream.Stream;

/** What the annotations of local Azure and of its tests say. */
public final class Behaviours {
  private static final List<Class<?>> ALL =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
              .importPackages("io.vmssidentity.local")
              .stream()
              .<Class<?>>map(JavaClass::reflect)
              .toList();

  private Behaviours() {}

  /**
   * A behaviour that local Azure says to have.
   *
   * @param standIn which part of local Azure has it
   */
  public record Told(String standIn, Evidence learnt) {}

  public static List<Told> told() {
    return ALL.stream()
        .flatMap(
            type ->
                elements(type)
                    .flatMap(element -> Stream.of(element.getAnnotationsByType(Evidence.class)))
                    .map(learnt -> new Told(standIn(type), learnt)))
        .toList();
  }

  /** The sentences of the cases that tests in Java run. */
  public static List<String> casesInJava() {
    return ALL.stream()
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .flatMap(method -> Stream.of(method.getAnnotationsByType(Case.class)))
        .map(Case::value)
        .distinct()
        .toList();
  }

  private static Stream<AnnotatedElement> elements(Class<?> type) {
    return Stream.of(
            Stream.of(type),
            Stream.of(type.getDeclaredMethods()),
            Stream.of(type.getDeclaredFields()),
            Stream.of(type.getDeclaredConstructors()))
        .flatMap(elements -> elements);
  }

  private static String standIn(Class<?> type) {
    String name = type.getName().substring("io.vmssidentity.local.".length());
    boolean graph = name.matches("(graph|arm[.]graph)[.].*|arm[.]Graph.*");
    return switch (graph ? "graph" : name.substring(0, Math.max(0, name.indexOf('.')))) {
      case "servicebus" -> "Service Bus";
      case "graph" -> "Resource Graph";
      case "arm" -> "Resource Manager";
      case "tables" -> "Table storage";
      case "identity" -> "Managed identities";
      case "functions" -> "Functions host";
      default -> "All stand-ins";
    };
  }
}
