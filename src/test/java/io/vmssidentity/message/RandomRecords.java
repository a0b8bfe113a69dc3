// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.UserAssignedIdentityId;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Records with random components, whatever these are: null now and then, or empty. */
final class RandomRecords {
  private static final String LETTERS = "aZ09 \"'\\/{}[]:,\n\t\u0000ü€\uD83D\uDE80";

  private final SplittableRandom random;

  RandomRecords(long seed) {
    random = new SplittableRandom(seed);
  }

  <T> T next(Class<T> type) {
    return type.cast(record(type));
  }

  private Object record(Class<?> type) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(
          Stream.of(components).map(component -> orNull(component.getGenericType())).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  /** Collections and primitives are never null. */
  private Object orNull(Type type) {
    boolean nullable = type instanceof Class<?> known && !known.isPrimitive();
    return nullable && random.nextInt(5) == 0 ? null : value(type);
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType collection) {
      return collection(collection);
    }
    Class<?> known = (Class<?>) type;
    if (known.isEnum()) {
      return known.getEnumConstants()[random.nextInt(known.getEnumConstants().length)];
    }
    if (known.isSealed()) {
      List<Class<?>> kinds = List.of(known.getPermittedSubclasses());
      return record(kinds.get(random.nextInt(kinds.size())));
    }
    return known.isRecord() ? record(known) : scalar(known.getName());
  }

  private Object scalar(String type) {
    return switch (type) {
      case "int" -> random.nextInt();
      case "long" -> random.nextLong();
      case "boolean" -> random.nextBoolean();
      case "java.lang.String" -> text();
      case "java.time.Instant" ->
          Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      case "java.time.Duration" ->
          Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
      case "java.time.LocalDate" -> LocalDate.ofEpochDay(random.nextInt(100_000));
      case "io.vmssidentity.identity.ScaleSetId" -> scaleSetId();
      case "io.vmssidentity.identity.UserAssignedIdentityId" -> identityId();
      default -> throw new IllegalStateException("No random " + type);
    };
  }

  private Object collection(ParameterizedType type) {
    int size = random.nextInt(4);
    Type[] of = type.getActualTypeArguments();
    if (type.getRawType() == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      IntStream.range(0, size).forEach(i -> map.put(value(of[0]), value(of[1])));
      return map;
    }
    List<Object> values = IntStream.range(0, size).mapToObj(i -> value(of[0])).toList();
    return type.getRawType() == List.class ? values : new LinkedHashSet<>(values);
  }

  private ScaleSetId scaleSetId() {
    return Ids.scaleSet("Web" + random.nextInt(100));
  }

  /** ARM's own may be odd. */
  private UserAssignedIdentityId identityId() {
    return UserAssignedIdentityId.fromArm(
        random.nextBoolean() ? Ids.identityText("Reader" + random.nextInt(100)) : text());
  }

  private String text() {
    int[] letters = LETTERS.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }
}
