// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import java.util.List;

/** Several requests in one text: a JSON array, JSON lines, or objects one after the other. */
public final class RequestFile {
  private RequestFile() {}

  /**
   * The body of each request, unchecked.
   *
   * @throws IllegalArgumentException with a sentence when the text is not JSON
   */
  public static List<byte[]> split(byte[] utf8) {
    return Json.values(utf8).stream().map(Json::bytes).toList();
  }
}
