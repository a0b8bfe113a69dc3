package io.vmssidentity.local.tables;

/** What a request asks for. Insert-or-replace counts as UPDATE, insert-or-merge as MERGE. */
public enum CallKind {
  CREATE_TABLE,
  DELETE_TABLE,
  GET,
  QUERY,
  INSERT,
  UPDATE,
  MERGE,
  DELETE,
  TRANSACTION
}
