// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.ParsedMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The app takes what the contract allows, understands it as the contract says, and no more. */
class RequestContractTest {
  private static final int ROUNDS = Integer.getInteger("mutations", 5_000);

  private static final List<String> VALID =
      Stream.of(
              "{\"systemAssigned\": \"enable\", \"userAssigned\": {\"add\": [\"%1$s\"], \"remove\": [\"%1$s2\"]}}",
              "{\"systemAssigned\": \"disable\"}",
              "{\"userAssigned\": {\"set\": [\"%1$s\", \"%1$s2\"]}}",
              "{\"userAssigned\": {\"set\": []}}",
              "{\"restore\": \"baseline\", \"keepUnexpected\": true}",
              "{\"accept\": \"actual\"}")
          .map(change -> full(change.formatted(Hostile.READER)))
          .toList();

  private static String full(String change) {
    return Hostile.request(
        "CHG0031337:web",
        Hostile.SCALE_SET,
        change,
        """
        "dryRun": true, "notAfter": "2026-12-01T02:00:00.5+02:00", "ticket": "CHG0031337",
        "requestedBy": "jane@contoso.com", "reason": "rotate the\\nweb tier's identity",
        "metadata": {"snow_sys_id": "9d38", "b": "c"}
        """);
  }

  static Stream<Hostile> hostile() {
    return Hostile.all();
  }

  private static Optional<Map<String, Object>> reading(byte[] body) {
    ParsedMessage reading = new RequestReader().read(body);
    return reading instanceof ChangeRequest request
        ? Optional.of(Oracle.meaning(request))
        : Optional.empty();
  }

  @Test
  void everyKindOfChangeIsUnderstoodAsTheContractSays() {
    for (String valid : VALID) {
      byte[] body = valid.getBytes(StandardCharsets.UTF_8);

      assertTrue(Oracle.read(body).isPresent(), valid);
      assertEquals(Oracle.read(body), reading(body));
    }
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatTheAppRefusesTheContractRefuses(Hostile hostile) {
    assertEquals(Optional.empty(), Oracle.read(hostile.body()));
  }

  @Test
  void whateverIsDoneToARequestTheContractAndTheAppAgree() {
    long seed = Long.getLong("seed", System.nanoTime());
    Mutation mutation = new Mutation(seed);
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = mutation.next(VALID);

      Optional<Map<String, Object>> reading = reading(body);

      String text = new String(body, StandardCharsets.UTF_8);
      assertEquals(Oracle.read(body), reading, () -> "seed " + seed + ": " + text);
      accepted += reading.isPresent() ? 1 : 0;
    }
    assertTrue(accepted > ROUNDS / 50, "Only " + accepted + " were accepted; seed " + seed);
  }
}
