/**
 * JSON in and out: requests and what operators configure are read, with every problem listed by
 * JSON pointer; events, reports and the ledger's rows are written. Nothing that comes in is
 * trusted, half-understood or echoed unbounded. Uses Jackson. Read {@link
 * io.vmssidentity.message.RequestReader} first.
 */
package io.vmssidentity.message;
