// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedAccessTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final SharedAccess KEY = new SharedAccess("name", "secret");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amqp://127.0.0.1/q",
        "sb://127.0.0.1:5672/Q/",
        "amqp://127.0.0.1/q/$management",
        "amqp://127.0.0.1/q/$DeadLetterQueue"
      })
  void givesAccessToItsResourceAndWhatIsBelow(String audience) {
    assertEquals(Optional.empty(), KEY.refusal(token("sb://localhost/q", 1), audience, NOW));
    assertEquals(Optional.empty(), KEY.refusal(token("sb://localhost/", 1), audience, NOW));
  }

  @Test
  void givesNoAccessToAnotherResource() {
    String refusal = refusal(token("sb://localhost/q", 1), "amqp://127.0.0.1/q2");

    assertTrue(refusal.startsWith("InvalidAudience"), refusal);
  }

  @Test
  void givesNoAccessAfterItsTime() {
    String refusal = refusal(token("sb://localhost/q", 0), "sb://localhost/q");

    assertTrue(refusal.startsWith("ExpiredToken"), refusal);
  }

  @Test
  void givesNoAccessWithAWrongSignature() {
    String token = token("sb://localhost/q", 1);

    for (String wrong :
        new String[] {
          token.replace("%2Fq&", "%2Fq2&"),
          token.replace("skn=name", "skn=other"),
          token.replace("SharedAccessSignature ", ""),
          token.replace("&se=", "&s="),
          token.replace("&se=", "&se=1"),
          token.replace("sig=", "sig=x"),
          ""
        }) {
      assertTrue(refusal(wrong, "sb://localhost/q").startsWith("InvalidSignature"), wrong);
    }
  }

  private static String refusal(String token, String audience) {
    return KEY.refusal(token, audience, NOW).orElseThrow();
  }

  private static String token(String resource, int secondsLeft) {
    String encoded = URLEncoder.encode(resource, StandardCharsets.UTF_8);
    String expiry = String.valueOf(NOW.getEpochSecond() + secondsLeft);
    String signature = URLEncoder.encode(KEY.signature(encoded, expiry), StandardCharsets.UTF_8);
    return "SharedAccessSignature sr=%s&sig=%s&se=%s&skn=name"
        .formatted(encoded, signature, expiry);
  }
}
