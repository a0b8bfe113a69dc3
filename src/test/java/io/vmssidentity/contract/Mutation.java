// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Valid requests, and what becomes of them when bytes or parts of them are changed at random. */
final class Mutation {
  /** A text, a word or a bracket with what is in it, as far as nothing nests. */
  private static final Pattern PART =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"(?: *:)?|true|false|null|-?[0-9.]+|\\[[^\\[\\]]*\\]|\\{[^{}]*\\}");

  private static final List<String> LETTERS =
      List.of(
          "/",
          "..",
          ".",
          "-",
          "_",
          "%2f",
          " ",
          "\\n",
          "\\t",
          "\\u0000",
          "\\u007f",
          "\\u0085",
          "\\u202e",
          "\\u200b",
          "\\u200d",
          "\\ufeff",
          "\\ud800",
          "\\udc00",
          "\\ufffe",
          "\\u2028",
          "\\u00e9",
          "\\u0130",
          "\\u212a",
          "\u0430",
          "\uD83D\uDE80",
          "\uD835\uDC00",
          "\u0661",
          "a",
          "Z",
          "9",
          ":",
          "\\\"",
          "a".repeat(70),
          "a".repeat(300),
          "a".repeat(1100),
          "T",
          "+");

  private final SplittableRandom random;

  Mutation(long seed) {
    random = new SplittableRandom(seed);
  }

  byte[] next(List<String> seeds) {
    String text = one(seeds);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      text = mutated(text, one(seeds));
    }
    return random.nextInt(4) == 0 && !text.isEmpty()
        ? bytes(text.getBytes(StandardCharsets.UTF_8))
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] bytes(byte[] body) {
    byte[] mangled = body.clone();
    int at = random.nextInt(body.length);
    switch (random.nextInt(4)) {
      case 0 -> mangled[at] = (byte) random.nextInt(256);
      case 1 -> mangled[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> mangled = Arrays.copyOf(body, at);
      default -> System.arraycopy(body, 0, mangled, at, body.length - at);
    }
    return mangled;
  }

  private String mutated(String text, String other) {
    List<MatchResult> parts = PART.matcher(text).results().toList();
    if (parts.isEmpty()) {
      return text;
    }
    MatchResult part = one(parts);
    String with =
        switch (random.nextInt(9)) {
          case 0 -> "";
          case 1 -> part.group() + "," + part.group();
          case 2 -> one(PART.matcher(other).results().toList()).group();
          case 3 -> one(List.of("null", "true", "1e99", "{}", "[]", "\"\"", "\"add\"", "\"set\":"));
          case 4 -> part.group().toUpperCase(Locale.ROOT);
          case 5 -> "[" + part.group() + "]";
          case 6 -> one(parts).group();
          default -> written(part.group());
        };
    return text.substring(0, part.start()) + with + text.substring(part.end());
  }

  /** With a letter more, somewhere. */
  private String written(String part) {
    int at = random.nextInt(part.length());
    boolean instead = random.nextBoolean();
    return part.substring(0, at) + one(LETTERS) + part.substring(instead ? at + 1 : at);
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
