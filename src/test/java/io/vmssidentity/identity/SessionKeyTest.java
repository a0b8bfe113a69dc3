package io.vmssidentity.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.Vectors;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionKeyTest {
  static Stream<JsonNode> vectors() {
    return Vectors.contract("session-keys.json");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void agreesWithTheContract(JsonNode vector) {
    SessionKey key = SessionKey.of(ScaleSetId.parse(vector.get("scaleSetId").textValue()));

    assertEquals(vector.get("sessionKey").textValue(), key.value());
  }

  /** Azure/azure-sdk-for-java PR 48759. */
  @Test
  void matchesItsSessionIdInAnyLetterCaseAndNoOther() {
    SessionKey key = SessionKey.of(Ids.scaleSet("web"));

    assertTrue(key.matches(key.value()));
    assertTrue(key.matches(key.value().toUpperCase(Locale.ROOT)));
    assertFalse(key.matches(SessionKey.of(Ids.scaleSet("web2")).value()));
    assertFalse(key.matches(null));
  }

  @Test
  void fitsIntoASessionIdHoweverLongTheNamesAre() {
    String id =
        Ids.scaleSet("w".repeat(64)).toString().replace("/shop/", "/" + "g".repeat(90) + "/");

    assertEquals(128, SessionKey.of(ScaleSetId.parse(id)).value().length());
  }
}
