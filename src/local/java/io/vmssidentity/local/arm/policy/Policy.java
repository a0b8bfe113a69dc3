// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.policy;

import java.util.List;
import java.util.Optional;

/** A policy, judged before the write is merged with the resource. */
public sealed interface Policy {

  /** As people see it. */
  String displayName();

  /** The effect, as ARM tells it. */
  String effect();

  /** Effect modify: the {@code identity.type} to put in the write's place; empty to leave it. */
  default Optional<String> modifiedIdentityType(Fields fields) {
    return Optional.empty();
  }

  /** Effect deny: the conditions that decided so; empty to allow the write. */
  default List<Evaluation> denial(Fields fields) {
    return List.of();
  }

  /** Adds the system-assigned identity to every write that does not ask for it. */
  record AddSystemIdentity() implements Policy {
    @Override
    public String displayName() {
      return "Configure system-assigned managed identity to enable Azure Monitor assignments on VMs";
    }

    @Override
    public String effect() {
      return "modify";
    }

    @Override
    public Optional<String> modifiedIdentityType(Fields fields) {
      if (fields.identityTypeContains("SystemAssigned")) {
        return Optional.empty();
      }
      return Optional.of(
          fields.identityTypeContains("UserAssigned")
              ? fields.identityType() + ",SystemAssigned"
              : "SystemAssigned");
    }
  }

  /**
   * Denies a kind of identity.
   *
   * @param word of {@code identity.type}, such as SystemAssigned
   */
  record DenyIdentityType(String word) implements Policy {
    @Override
    public String displayName() {
      return "Not allowed identity type " + word;
    }

    @Override
    public String effect() {
      return "deny";
    }

    @Override
    public List<Evaluation> denial(Fields fields) {
      return fields.identityTypeContains(word)
          ? List.of(
              new Evaluation(true, "type", fields.type(), fields.type(), "Equals"),
              new Evaluation(true, "identity.type", fields.identityType(), word, "Contains"))
          : List.of();
    }
  }

  /** Denies every write. */
  record DenyWrites() implements Policy {
    @Override
    public String displayName() {
      return "No changes";
    }

    @Override
    public String effect() {
      return "deny";
    }

    @Override
    public List<Evaluation> denial(Fields fields) {
      return List.of(new Evaluation(true, "type", fields.type(), fields.type(), "Equals"));
    }
  }
}
