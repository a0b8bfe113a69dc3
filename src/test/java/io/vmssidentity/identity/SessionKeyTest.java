// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.Vectors;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @MethodSource("vectors")
  void isReadBackFromItsSessionIdInAnyLetterCase(JsonNode vector) {
    SessionKey key = SessionKey.of(ScaleSetId.parse(vector.get("scaleSetId").textValue()));

    assertEquals(Optional.of(key), SessionKey.parse(key.value()));
    assertTrue(SessionKey.parse(key.value().toUpperCase(Locale.ROOT)).isPresent());
  }

  @Test
  void isReadBackWithAToZInLowerCase() {
    SessionKey key = SessionKey.of(Ids.scaleSet("web"));

    assertEquals(Optional.of(key), SessionKey.parse(key.value().toUpperCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "web",
        "11111111-2222-3333-4444-555555555555",
        "11111111-2222-3333-4444-555555555555/",
        "11111111-2222-3333-4444-555555555555//web",
        "11111111-2222-3333-4444-555555555555/shop/web/",
        "11111111-2222-3333-4444-555555555555/shop/web/more",
        "11111111-2222-3333-4444-55555555555/shop/web",
        "g1111111-2222-3333-4444-555555555555/shop/web",
        "11111111-2222-3333-4444-555555555555/shop/we b",
        "11111111-2222-3333-4444-555555555555/shop/web\n",
        "11111111-2222-3333-4444-555555555555/shop/web'or'",
        "11111111-2222-3333-4444-555555555555/shop/web?x"
      })
  void noScaleSetHasAnyOtherSessionId(String sessionId) {
    assertEquals(Optional.empty(), SessionKey.parse(sessionId));
  }

  @Test
  void noSessionIdIsNoKey() {
    assertEquals(Optional.empty(), SessionKey.parse(null));
  }
}
