// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import io.vmssidentity.local.arm.resource.OrdinalCase;

/** A resource, a resource group or a subscription, with all that is below. */
record Scope(String text) {
  boolean covers(String resource) {
    return OrdinalCase.fold(resource + "/").startsWith(OrdinalCase.fold(text + "/"));
  }
}
