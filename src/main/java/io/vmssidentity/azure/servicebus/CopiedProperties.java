// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import io.vmssidentity.identity.PlainText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The application properties of a message that a copy of it keeps. */
final class CopiedProperties {
  /** The queue wrote these when it gave the message up; they say nothing about a copy. */
  private static final Set<String> OF_DEAD_LETTERS =
      Set.of("DeadLetterReason", "DeadLetterErrorDescription");

  /** Each is short, unless somebody made it up; the app then still finds it unreadable. */
  private static final Set<String> READ_BY_THE_APP =
      Set.of(
          "attempt",
          "order",
          "epoch",
          "copies",
          "rehomed",
          "traceparent",
          "tracestate",
          "Diagnostic-Id");

  /** A tracestate has 512 at most. */
  private static final int MOST_BYTES_READ_BY_THE_APP = 1_000;

  private static final int MOST_BYTES_OF_A_CHARACTER = 3;

  private static final int MOST_BYTES = 48 * 1024;
  private static final int MOST_BYTES_OF_ONE = 31 * 1024;

  private static final Set<Class<?>> SENT_AS_THEY_ARE =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          Character.class,
          UUID.class,
          Date.class,
          OffsetDateTime.class,
          Duration.class,
          URI.class);

  /** AMQP's own types, which Java lacks: unsigned numbers, symbols, decimals, described types. */
  private static final String PROTON = "org.apache.qpid.proton.";

  private CopiedProperties() {}

  /**
   * All that fit beside those that the copy gets of its own. A copy that the queue refuses as too
   * large would keep the message where it is, and its session with it.
   *
   * @see <a
   *     href="https://docs.oasis-open.org/amqp/core/v1.0/os/amqp-core-messaging-v1.0-os.html#type-application-properties">
   *     AMQP: values of application properties are simple types</a>
   * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas">
   *     Service Bus: a property has at most 32 KB, all of a message 64 KB</a>
   */
  static void put(Map<String, Object> copy, Map<String, Object> properties) {
    int left = MOST_BYTES;
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      String name = property.getKey();
      Object value = simple(property.getValue());
      int size = bytes(name) + bytes(String.valueOf(value));
      if (READ_BY_THE_APP.contains(name)) {
        copy.put(name, size <= MOST_BYTES_READ_BY_THE_APP ? value : shortened(value));
      } else if (!OF_DEAD_LETTERS.contains(name) && size <= Math.min(left, MOST_BYTES_OF_ONE)) {
        copy.put(name, value);
        left -= size;
      }
    }
  }

  private static String shortened(Object value) {
    return PlainText.shortened(
        value.toString(), MOST_BYTES_READ_BY_THE_APP / MOST_BYTES_OF_A_CHARACTER);
  }

  /** No less than AMQP needs: a number has 8. */
  private static int bytes(String text) {
    return Math.max(8, text.getBytes(StandardCharsets.UTF_8).length);
  }

  private static Object simple(Object value) {
    return isSimple(value) ? value : value.toString();
  }

  private static boolean isSimple(Object value) {
    return value == null
        || SENT_AS_THEY_ARE.contains(value.getClass())
        || value.getClass().getPackageName().startsWith(PROTON);
  }
}
