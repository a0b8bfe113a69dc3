// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.ArmRequest;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.call.Exchange;
import io.vmssidentity.local.arm.call.Pages;
import io.vmssidentity.local.arm.call.Route;
import io.vmssidentity.local.arm.identity.KnownIdentity;
import io.vmssidentity.local.arm.resource.ResourceId;
import java.util.List;

/** The answers to calls on user-assigned identities. */
record IdentityCalls(FakeAzureState state, Pages pages) {

  ArmAnswer call(Exchange exchange, ResourceId id) {
    KnownIdentity known = state.identities().get(id.key());
    return switch (exchange.method()) {
      case GET -> get(known, id);
      case PUT -> put(known, id, exchange.write(id).json());
      default -> ArmAnswer.of(state.removeIdentity(id) ? 200 : 204, "");
    };
  }

  ArmAnswer list(ArmRequest request, Route.Identities route) {
    List<KnownIdentity> all =
        state.identities().values().stream()
            .filter(it -> it.id().isIn(route.subscriptionId(), route.resourceGroup()))
            .toList();
    return pages.page(request, all, KnownIdentity::json);
  }

  private ArmAnswer get(KnownIdentity known, ResourceId id) {
    if (known == null) {
      throw Errors.notFound(id).refusal();
    }
    return ArmAnswer.of(200, known.json().toString());
  }

  private ArmAnswer put(KnownIdentity known, ResourceId id, JsonNode body) {
    if (known != null) {
      return ArmAnswer.of(200, known.json().toString());
    }
    if (!body.path("location").isTextual()) {
      throw Errors.invalidContent("'location' is required").refusal();
    }
    KnownIdentity created =
        state.addIdentity(id, state.newUserAssigned(), body.path("location").asText());
    return ArmAnswer.of(201, created.json().toString());
  }
}
