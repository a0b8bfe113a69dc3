// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A scale set and two identities for the contract: before each test it has neither of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ArmContractFixture {
  ArmTarget target;
  private JsonNode before;
  String first;
  String second;

  /** The scale set to try it with. */
  abstract ArmTarget open();

  @BeforeAll
  void createIdentities() {
    target = open();
    before = target.identity();
    String run = UUID.randomUUID().toString().substring(0, 8);
    first = target.identityId("vmss-identity-test-" + run + "-1");
    second = target.identityId("vmss-identity-test-" + run + "-2");
    target.createIdentity(first);
    target.createIdentity(second);
  }

  @AfterEach
  void takeBack() {
    target.awaitSettled();
    JsonNode now = target.identity();
    String removals = "";
    for (String id : new String[] {first, second}) {
      removals += shows(now, id) ? ",\"" + stored(now, id) + "\":null" : "";
    }
    String type = before.path("type").asText("None");
    if (!type.contains("UserAssigned")) {
      if (!now.path("type").asText("None").equals(type)) {
        target.change("{\"type\":\"" + type + "\"}");
      }
    } else if (!removals.isEmpty()) {
      target.change(identity(type, removals.substring(1)));
    }
  }

  @AfterAll
  void deleteIdentities() {
    if (target == null) {
      return; // It could not be opened.
    }
    try {
      target.deleteIdentity(first);
      target.deleteIdentity(second);
    } finally {
      target.close();
    }
  }

  static String identity(String type, String entries) {
    return "{\"type\":\"%s\",\"userAssignedIdentities\":{%s}}".formatted(type, entries);
  }

  /** The type that keeps what the scale set has of its own. */
  String withUserAssigned() {
    boolean system = before.path("type").asText("").contains("SystemAssigned");
    return system ? "SystemAssigned, UserAssigned" : "UserAssigned";
  }

  String adding(String... ids) {
    return identity(withUserAssigned(), "\"" + String.join("\":{},\"", ids) + "\":{}");
  }

  String removing(String id) {
    return identity(withUserAssigned(), "\"" + id + "\":null");
  }

  static String stored(JsonNode identity, String id) {
    Iterable<String> names = () -> identity.path("userAssignedIdentities").fieldNames();
    return StreamSupport.stream(names.spliterator(), false)
        .filter(id::equalsIgnoreCase)
        .findFirst()
        .orElse(null);
  }

  static boolean shows(JsonNode identity, String id) {
    return stored(identity, id) != null;
  }

  static JsonNode entry(JsonNode identity, String id) {
    return identity.path("userAssignedIdentities").path(String.valueOf(stored(identity, id)));
  }

  final void assumeNoIdentitiesOfItsOwn() {
    assumeTrue(before.isMissingNode(), "The scale set has identities of its own.");
  }
}
