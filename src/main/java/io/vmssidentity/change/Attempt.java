package io.vmssidentity.change;

/**
 * One try at a request.
 *
 * @param number 0 for the sender's own message, one more at each replay
 */
public record Attempt(String requestId, int number) {
  /** Of a replay's message, of which the queue drops repeats. */
  public String messageId() {
    return requestId + "~r" + number;
  }

  Attempt before() {
    return new Attempt(requestId, number - 1);
  }

  Attempt next() {
    return new Attempt(requestId, number + 1);
  }
}
