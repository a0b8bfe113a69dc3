// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Service Bus session ID of a scale set: all its requests share it, so they are worked off one
 * after the other.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas">A
 *     session ID has at most 128 characters</a>
 */
public record SessionKey(String value) {
  private static final int LONGEST = 128;
  private static final int HASH_DIGITS = 32;

  /** A subscription ID, and names; in a shortened key the name may be cut off. */
  private static final Pattern FORM =
      Pattern.compile(
          "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(/[\\p{L}\\p{N}_.()~-]+){1,2}");

  /**
   * @param value in any letter case: the key is the same
   */
  public SessionKey {
    value = ResourceIdText.fold(value);
  }

  /**
   * {@code subscriptionId/resourceGroup/name} with A to Z in lower case; of a longer one the first
   * 95 characters, {@code ~} and the first 32 hex digits of its SHA-256.
   */
  public static SessionKey of(ScaleSetId scaleSetId) {
    String key = scaleSetId.key();
    if (key.length() <= LONGEST) {
      return new SessionKey(key);
    }
    return new SessionKey(key.substring(0, LONGEST - HASH_DIGITS - 1) + "~" + Sha256.hex(key));
  }

  /**
   * The key that a session ID is, in any letter case; empty when no scale set has such a key.
   *
   * @param sessionId null = none
   */
  public static Optional<SessionKey> parse(String sessionId) {
    return sessionId != null && FORM.matcher(sessionId).matches()
        ? Optional.of(new SessionKey(sessionId))
        : Optional.empty();
  }

  /**
   * Whether a message with this session ID is in the scale set's session: Service Bus knows no
   * letter case in session IDs, and may change it.
   *
   * @param sessionId null = none
   * @see <a href="https://github.com/Azure/azure-sdk-for-java/pull/48759">Service Bus sessionid is
   *     not case sensitive</a>
   */
  public boolean matches(String sessionId) {
    return value.equalsIgnoreCase(sessionId);
  }

  @Override
  public String toString() {
    return value;
  }
}
