// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

/**
 * ARM's operation, as it is stored.
 *
 * @param url where its status can be read; null when ARM named none. The URL is signed: never log
 *     it
 * @param id ARM's name for it; null without a URL
 * @param etag of the scale set as the PATCH left it; null when the answer had none
 * @param succeeded whether ARM has told so; what came of it is still to be seen
 */
public record StoredOperation(String url, String id, String etag, boolean succeeded) {
  /** Of which ARM has told that it succeeded. */
  public StoredOperation ended() {
    return new StoredOperation(url, id, etag, true);
  }

  /** Without the URL. */
  @Override
  public String toString() {
    return "StoredOperation[id=" + id + ", etag=" + etag + "]";
  }
}
