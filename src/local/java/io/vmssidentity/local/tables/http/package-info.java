/**
 * Local Table storage's protocol: HTTPS, URLs, OData's JSON and multipart batches, and the faults
 * that a test plans. Every rule about tables and entities is in {@code
 * io.vmssidentity.local.tables}. Read {@code LocalTables} first, then {@code Service}.
 */
package io.vmssidentity.local.tables.http;
