package io.vmssidentity.azure;

import java.net.URI;
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
   * @see <a
   *     href="https://docs.oasis-open.org/amqp/core/v1.0/os/amqp-core-messaging-v1.0-os.html#type-application-properties">
   *     AMQP: values of application properties are simple types</a>
   */
  static void put(Map<String, Object> copy, Map<String, Object> properties) {
    properties.forEach(
        (name, value) -> {
          if (!OF_DEAD_LETTERS.contains(name)) {
            copy.put(name, isSimple(value) ? value : value.toString());
          }
        });
  }

  private static boolean isSimple(Object value) {
    return value == null
        || SENT_AS_THEY_ARE.contains(value.getClass())
        || value.getClass().getPackageName().startsWith(PROTON);
  }
}
