package io.vmssidentity.ledger;

import io.vmssidentity.request.RequestRecord;

/**
 * What the ledger knows of an attempt at a request.
 *
 * @param contentHash of the message's body
 * @param ended how it ended; null while it is open
 */
public record KnownRequest(String contentHash, RequestRecord ended) {}
