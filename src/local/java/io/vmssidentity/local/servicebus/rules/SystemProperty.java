// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A property that Service Bus knows and the sender sets. */
public enum SystemProperty {
  MESSAGE_ID("MessageId"),
  CORRELATION_ID("CorrelationId"),
  TO("To"),
  REPLY_TO("ReplyTo"),
  LABEL("Label"),
  SESSION_ID("SessionId"),
  REPLY_TO_SESSION_ID("ReplyToSessionId"),
  CONTENT_TYPE("ContentType"),
  PARTITION_KEY("PartitionKey");

  /** Are system properties, too, but local Service Bus cannot filter by them. */
  private static final Set<String> OTHERS =
      Set.of(
          "deadlettersource",
          "deliverycount",
          "enqueuedsequencenumber",
          "enqueuedtimeutc",
          "expiresatutc",
          "forcepersistence",
          "isbodyconsumed",
          "lockeduntilutc",
          "locktoken",
          "scheduledenqueuetimeutc",
          "sequencenumber",
          "size",
          "state",
          "timetolive",
          "viapartitionkey");

  private final String sqlName;

  SystemProperty(String sqlName) {
    this.sqlName = sqlName;
  }

  /**
   * Finds it by its name in SQL, in any case.
   *
   * @return empty when there is no such property at all
   * @throws UnsupportedFilterException for one that only real Service Bus filters by
   */
  static Optional<SystemProperty> named(String name) {
    if (OTHERS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new UnsupportedFilterException("Local Service Bus cannot filter by sys." + name + ".");
    }
    return Stream.of(values()).filter(p -> p.sqlName.equalsIgnoreCase(name)).findFirst();
  }
}
