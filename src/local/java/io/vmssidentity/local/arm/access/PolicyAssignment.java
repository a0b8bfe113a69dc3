// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import io.vmssidentity.local.arm.policy.Policy;

/** A policy on a scope. */
record PolicyAssignment(String name, Scope scope, Policy policy) {
  private static final String PROVIDER = "/providers/Microsoft.Authorization/";

  String id() {
    return scope.text() + PROVIDER + "policyAssignments/" + name;
  }

  String definitionId() {
    return PROVIDER + "policyDefinitions/" + name;
  }
}
