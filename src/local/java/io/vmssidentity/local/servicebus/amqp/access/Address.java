// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.access;

import java.util.Locale;

/**
 * What a link is addressed to.
 *
 * @param entity the path without scheme and host
 * @param management the entity's management node, not the entity
 */
public record Address(String entity, boolean management) {
  private static final String MANAGEMENT = "/$management";

  public static Address parse(String text) {
    String path = text == null ? "" : text.replaceFirst("^[a-z]+://[^/]*", "");
    path = path.startsWith("/") ? path.substring(1) : path;
    return path.toLowerCase(Locale.ROOT).endsWith(MANAGEMENT)
        ? new Address(path.substring(0, path.length() - MANAGEMENT.length()), true)
        : new Address(path, false);
  }

  /** Whether it is another or something below it. */
  boolean isWithin(Address other) {
    String path = entity.toLowerCase(Locale.ROOT) + "/";
    return other.entity.isEmpty() || path.startsWith(other.entity.toLowerCase(Locale.ROOT) + "/");
  }

  /** The node that takes tokens. */
  public boolean isCbs() {
    return entity.equalsIgnoreCase("$cbs");
  }
}
