package io.vmssidentity.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import org.junit.jupiter.api.Test;

class AttemptTest {
  private static final SessionKey WEB = SessionKey.of(Ids.scaleSet("web"));
  private static final SessionKey API = SessionKey.of(Ids.scaleSet("api"));

  @Test
  void aReplayIsARepeatOnlyForTheSameScaleSet() {
    Attempt first = new Attempt("a", 1);

    assertEquals(first.messageId(WEB), new Attempt("a", 1).messageId(WEB));
    assertNotEquals(first.messageId(WEB), first.messageId(API));
    assertNotEquals(first.messageId(WEB), first.next().messageId(WEB));
  }

  @Test
  void theLongestMessageIdIsNoLongerThanServiceBusTakes() {
    Attempt longest = new Attempt("a".repeat(100), 999_999_999);

    assertEquals(128, longest.messageId(WEB).length());
  }
}
