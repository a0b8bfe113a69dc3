// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedChange;
import io.vmssidentity.request.ChangeRequest;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a request asks by the contract: its schema, and the rules that the schema's description
 * names.
 */
final class Oracle {
  private static final Schemas SCHEMA = Schemas.contract("request.schema.json");
  private static final Pattern GROUP =
      Pattern.compile("[-\\p{L}\\p{Nd}_.()&&[^\\x{10000}-\\x{10ffff}]]+");

  private Oracle() {}

  /** The request in plain words; empty when it is none. */
  static Optional<Map<String, Object>> read(byte[] body) {
    return Optional.of(body)
        .filter(bytes -> bytes.length <= 64 * 1024)
        .flatMap(StrictJson::read)
        .filter(json -> json instanceof Map)
        .filter(json -> SCHEMA.accepts(new String(body, StandardCharsets.UTF_8)))
        .map(Oracle::object)
        .filter(json -> distinct(object(json.getOrDefault("metadata", Map.of())).keySet()))
        .map(Oracle::meaning)
        .filter(asked -> disjoint(asked.get("add"), asked.get("remove")))
        .filter(Oracle::groupsAreNamedByLetters)
        .filter(asked -> showsAll(asked.values().stream()));
  }

  private static Map<String, Object> meaning(Map<String, Object> json) {
    Map<String, Object> meaning = new TreeMap<>(json);
    Map<String, Object> change = object(meaning.remove("change"));
    meaning.putAll(change);
    meaning.remove("userAssigned");
    object(change.getOrDefault("userAssigned", Map.of()))
        .forEach((name, ids) -> meaning.put(name, folded((Collection<?>) ids)));
    meaning.computeIfPresent("notAfter", (name, time) -> time((String) time));
    // What is standard need not be said.
    meaning.remove("dryRun", false);
    meaning.remove("keepUnexpected", false);
    meaning.remove("metadata", Map.of());
    return meaning;
  }

  /** What the app is going to do, in the same words. */
  static Map<String, Object> meaning(ChangeRequest request) {
    Map<String, Object> meaning = new TreeMap<>();
    meaning.put("requestId", request.requestId());
    meaning.put("scaleSetId", request.scaleSetId().toString());
    meaning.put("dryRun", request.dryRun() ? true : null);
    meaning.put("notAfter", request.notAfter());
    meaning.put("ticket", request.origin().ticket());
    meaning.put("requestedBy", request.origin().requestedBy());
    meaning.put("reason", request.origin().reason());
    meaning.put("metadata", new LinkedHashMap<>(request.origin().metadata()));
    if (request.change() instanceof Change.Edit edit) {
      put(meaning, edit);
    } else if (request.change() instanceof Change.Restore restore) {
      meaning.put("restore", "baseline");
      meaning.put("keepUnexpected", restore.keepUnexpected() ? true : null);
    } else {
      meaning.put("accept", "actual");
    }
    meaning.values().removeIf(value -> value == null || value.equals(Map.of()));
    return meaning;
  }

  private static void put(Map<String, Object> meaning, Change.Edit edit) {
    if (edit.systemAssigned() != SystemAssignedChange.KEEP) {
      meaning.put("systemAssigned", edit.systemAssigned().name().toLowerCase(Locale.ROOT));
    }
    if (edit.userAssigned() instanceof UserAssignedChange.Exactly exactly) {
      meaning.put("set", folded(exactly.identities()));
    } else if (edit.userAssigned() instanceof UserAssignedChange.Edit some) {
      meaning.put("add", some.add().isEmpty() ? null : folded(some.add()));
      meaning.put("remove", some.remove().isEmpty() ? null : folded(some.remove()));
    }
  }

  private static List<String> folded(Collection<?> ids) {
    return ids.stream().map(id -> fold(id.toString())).distinct().toList();
  }

  /** ARM folds A to Z only. */
  private static String fold(String text) {
    return text.chars()
        .mapToObj(c -> String.valueOf((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)))
        .collect(Collectors.joining());
  }

  private static Object time(String text) {
    return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
  }

  private static boolean distinct(Collection<String> names) {
    return names.stream().map(Oracle::fold).distinct().count() == names.size();
  }

  private static boolean groupsAreNamedByLetters(Map<String, Object> asked) {
    return Stream.of("scaleSetId", "add", "remove", "set")
        .map(asked::get)
        .filter(Objects::nonNull)
        .flatMap(ids -> ids instanceof Collection<?> many ? many.stream() : Stream.of(ids))
        .allMatch(id -> GROUP.matcher(id.toString().split("/")[4]).matches());
  }

  private static boolean showsAll(Stream<?> values) {
    return values.allMatch(
        value ->
            value instanceof Map<?, ?> object
                ? showsAll(object.values().stream())
                : value
                    .toString()
                    .codePoints()
                    .noneMatch(c -> c >= 0xD800 && c < 0xE000 || c >= 0xE0000 && c < 0xE0080));
  }

  private static boolean disjoint(Object add, Object remove) {
    List<Object> both = new ArrayList<>(add == null ? List.of() : (Collection<?>) add);
    both.retainAll(remove == null ? List.of() : (Collection<?>) remove);
    return both.isEmpty();
  }

  private static Map<String, Object> object(Object json) {
    Map<String, Object> object = new LinkedHashMap<>();
    ((Map<?, ?>) json).forEach((name, value) -> object.put((String) name, value));
    return object;
  }
}
