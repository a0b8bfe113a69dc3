// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.graph;

import com.fasterxml.jackson.databind.JsonNode;

/** A row of a table. Values are looked up when asked for: most are never. */
@FunctionalInterface
public interface Row {
  /** JSON, never null; a missing node where the row has no value in the column. */
  JsonNode column(String name);
}
