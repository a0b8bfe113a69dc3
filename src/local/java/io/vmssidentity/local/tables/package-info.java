/**
 * The rules of Azure Table storage, without sockets, JSON or threads: tables, entities, ETags,
 * transactions, filters and paging, on a settable clock. Much was learnt from recorded traffic of
 * the real service in the test sessions of its SDKs. What is not supported is refused. Read {@code
 * Tables} first, then {@code Write} and {@code Filter}.
 */
package io.vmssidentity.local.tables;
