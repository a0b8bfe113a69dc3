// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

/**
 * What a request asks for. Insert-or-replace counts as UPDATE, insert-or-merge as MERGE; the last
 * two are read or set.
 */
public enum CallKind {
  LIST_TABLES,
  CREATE_TABLE,
  DELETE_TABLE,
  GET,
  QUERY,
  INSERT,
  UPDATE,
  MERGE,
  DELETE,
  TRANSACTION,
  SERVICE_STATS,
  SERVICE_PROPERTIES,
  ACCESS_POLICIES
}
