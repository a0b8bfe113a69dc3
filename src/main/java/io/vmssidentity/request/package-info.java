/**
 * What a message says and how it ended: the request and its place in time, outcome, problem and
 * completion event. The failures of Azure, of which a problem is made, are here, too. Uses {@code
 * identity} and {@code guard}. Read {@link io.vmssidentity.request.ChangeRequest} first, then
 * {@link io.vmssidentity.request.CompletionEvent}.
 */
package io.vmssidentity.request;
