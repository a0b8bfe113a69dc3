// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a PATCH or PUT makes of the identities that a scale set has: {@code type} is absolute, the
 * dictionary of a PATCH is merged into the present one.
 *
 * @param tenantId of the system-assigned identities
 * @param newPrincipalId for a system-assigned identity that was not there
 * @param directory finds a user-assigned identity, or null
 */
public record IdentityMerge(
    String tenantId,
    Supplier<String> newPrincipalId,
    Function<ResourceId, UserAssigned> directory) {

  private static final int ENTRIES_IN_ONE_REQUEST = 150;

  @Evidence(
      value = "PATCH: a dictionary is merged; without one the present identities stay",
      from = From.RECORDED,
      where = "vectors V007, V008, V016, V026")
  @Evidence(
      value = "PATCH: a type without UserAssigned drops every user-assigned identity",
      from = From.RECORDED,
      where = "vector V010 and samples/remove-last-uai")
  public ScaleSetIdentity patch(String scaleSetId, ScaleSetIdentity before, IdentityPatch patch) {
    check(scaleSetId, before, patch);

    Map<String, UserAssigned> entries = new LinkedHashMap<>();
    if (patch.userAssigned()) {
      entries.putAll(before.userAssigned());
    }
    patch.entries().forEach((id, value) -> apply(id, value, before, entries));
    return after(before, patch, entries);
  }

  @Evidence(
      value = "PUT: the dictionary is the whole list; an identity not in it is unassigned",
      from = From.DOCS,
      where = "issue hashicorp/terraform-provider-azurerm#25058, fixed by using PUT")
  public ScaleSetIdentity put(String scaleSetId, ScaleSetIdentity before, IdentityPatch body) {
    check(scaleSetId, before, body);

    Map<String, UserAssigned> entries = new LinkedHashMap<>();
    for (String id : body.named()) {
      String key = before.storedKey(id).orElse(id);
      UserAssigned present = before.userAssigned().get(key);
      entries.put(key, present != null ? present : find(id));
    }
    return after(before, body, entries);
  }

  private void check(String scaleSetId, ScaleSetIdentity before, IdentityPatch patch) {
    if (!patch.userAssigned() && !patch.entries().isEmpty()) {
      throw IdentityErrors.inconsistent(
              "userAssignedIdentities should not be provided if the type does not contain UserAssigned.")
          .refusal();
    }
    if (patch.entries().size() > ENTRIES_IN_ONE_REQUEST) {
      throw IdentityErrors.tooMany(scaleSetId, patch.entries().size()).refusal();
    }
    patch.entries().forEach((id, value) -> checkValue(before, id, value));
    for (String id : patch.named()) {
      if (find(id) == null) {
        throw IdentityErrors.notFound(scaleSetId, ResourceId.identity(id)).refusal();
      }
    }
  }

  @Evidence(
      value = "Removing an identity that the scale set does not list is refused",
      from = From.ASSUMED)
  private static void checkValue(ScaleSetIdentity before, String id, JsonNode value) {
    UserAssigned present = before.storedKey(id).map(before.userAssigned()::get).orElse(null);
    boolean valid = value.isNull() ? present != null : isEmptyOrEcho(value, present);
    if (!valid) {
      throw IdentityErrors.invalidValue(id).refusal();
    }
  }

  private static boolean isEmptyOrEcho(JsonNode value, UserAssigned present) {
    return value.isObject()
        && (value.isEmpty() || present != null && value.equals(IdentityJson.entry(present)));
  }

  @Evidence(
      value = "Removal ignores case; the stored ID keeps its first writer's spelling",
      from = From.RECORDED,
      where = "samples/remove-uai")
  @Evidence(
      value = "{} for a dangling identity changes nothing: it must be removed and added again",
      from = From.DOCS,
      where = "Azure/aad-pod-identity, Known Issues")
  private void apply(
      String id, JsonNode value, ScaleSetIdentity before, Map<String, UserAssigned> entries) {
    String key = before.storedKey(id).orElse(id);
    if (value.isNull()) {
      entries.remove(key);
    } else {
      entries.computeIfAbsent(key, this::find);
    }
  }

  @Evidence(
      value = "Type UserAssigned that would leave no user-assigned identity is refused",
      from = From.ASSUMED)
  private ScaleSetIdentity after(
      ScaleSetIdentity before, IdentityPatch patch, Map<String, UserAssigned> entries) {
    if (patch.userAssigned() && entries.isEmpty()) {
      throw IdentityErrors.inconsistent(
              "userAssignedIdentities must not be empty if the type contains UserAssigned.")
          .refusal();
    }
    return patch.systemAssigned()
        ? enabled(before).with(entries)
        : new ScaleSetIdentity(null, null, entries);
  }

  @Evidence(
      value = "A system-assigned identity keeps its principal until it is disabled",
      from = From.RECORDED,
      where = "vectors V007, V008, V026; that re-enabling makes a new principal is from the docs")
  private ScaleSetIdentity enabled(ScaleSetIdentity before) {
    return before.isSystemAssigned()
        ? before
        : new ScaleSetIdentity(newPrincipalId.get(), tenantId, Map.of());
  }

  private UserAssigned find(String id) {
    return directory.apply(ResourceId.identity(id));
  }
}
