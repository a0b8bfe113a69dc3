package io.vmssidentity.request;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;

/**
 * One try at a request.
 *
 * @param number 0 for the sender's own message, one more at each replay
 */
public record Attempt(String requestId, int number) {
  private static final int HASH_DIGITS = 16;

  /**
   * Of a replay's message, of which the queue drops repeats: another one for each scale set, for
   * each may have a request of the same ID. At most 128 characters, as Service Bus takes.
   */
  public String messageId(SessionKey scaleSet) {
    String hash = Sha256.hex(scaleSet.value()).substring(0, HASH_DIGITS);
    return requestId + "~r" + number + "~" + hash;
  }

  public Attempt before() {
    return new Attempt(requestId, number - 1);
  }

  public Attempt next() {
    return new Attempt(requestId, number + 1);
  }
}
