// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import io.vmssidentity.identity.Guid;
import io.vmssidentity.message.TextFile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the texts of settings mean; each IllegalArgumentException says what is wrong with one. */
final class SettingParsers {
  private SettingParsers() {}

  static Duration duration(String text) {
    Duration duration;
    try {
      duration = Duration.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("it is no ISO 8601 duration such as PT20M.", e);
    }
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("it is not longer than nothing.");
    }
    return duration;
  }

  static Duration budget(String text) {
    return atMost(Duration.ofDays(1), text);
  }

  /** A call must end within 45 seconds, and has done its work before. */
  static Duration hold(String text) {
    return atMost(Duration.ofSeconds(20), text);
  }

  private static Duration atMost(Duration most, String text) {
    Duration duration = duration(text);
    if (duration.compareTo(most) > 0) {
      throw new IllegalArgumentException("it is longer than " + most + ".");
    }
    return duration;
  }

  /** As timers take it. */
  static String schedule(String text) {
    if (text.split("\\s+").length != 6) {
      throw new IllegalArgumentException("it does not have the six fields of NCRONTAB.");
    }
    return text;
  }

  static int epoch(String text) {
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException("it is no whole number from 1 on.");
    }
    return Integer.parseInt(text);
  }

  /** The JDK's own message would repeat the text, which may hold a key. */
  static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is no URI.", e);
    }
  }

  static String httpsUrl(String text) {
    return url(text, Set.of("https"), "it is no https URL; tokens are not sent over http.");
  }

  /**
   * @see <a
   *     href="https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model#table-names">Table
   *     names</a>
   */
  static String tableName(String text) {
    if (!text.matches("[A-Za-z][A-Za-z0-9]{2,62}")) {
      throw new IllegalArgumentException(
          "it is not 3 to 63 letters and digits with a letter at their head.");
    }
    return text;
  }

  static String guid(String text) {
    if (!text.isEmpty() && !Guid.matches(text)) {
      throw new IllegalArgumentException("it is no GUID.");
    }
    return text;
  }

  /** What is separated by commas. */
  static List<String> parts(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  /** A JSON array, or what is in the file that is named, with or without {@code @} before it. */
  static String jsonOrFile(String text) {
    if (text.startsWith("[")) {
      return text;
    }
    try {
      Path file = Path.of(text.startsWith("@") ? text.substring(1) : text);
      ByteBuffer utf8 = ByteBuffer.wrap(TextFile.utf8(Files.readAllBytes(file)));
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the file is not valid UTF-8.", e);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("there is no such file.", e);
    }
  }

  static String httpUrl(String text) {
    return url(text, Set.of("http", "https"), "it is no http or https URL.");
  }

  private static String url(String text, Set<String> schemes, String otherwise) {
    if (!text.isEmpty()) {
      URI url = uri(text);
      if (url.getScheme() == null || !schemes.contains(url.getScheme()) || url.getHost() == null) {
        throw new IllegalArgumentException(otherwise);
      }
    }
    return text;
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("it is neither true nor false.");
    };
  }
}
