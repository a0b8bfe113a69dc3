// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.port;

import java.time.Duration;

/**
 * A write that ARM accepted and is carrying out.
 *
 * @param url where its status can be read; null when ARM named none. It is signed: never log it
 * @param id ARM's name for it; null without a URL
 * @param etag of the scale set as this write left it
 * @param correlationRequestId what Microsoft's support asks for; may be null
 * @param retryAfter how long ARM asks to wait before the first poll; null when it does not say
 */
public record Operation(
    String url, String id, String etag, String correlationRequestId, Duration retryAfter) {

  /** Without the URL. */
  @Override
  public String toString() {
    return "Operation[id=" + id + ", etag=" + etag + "]";
  }
}
