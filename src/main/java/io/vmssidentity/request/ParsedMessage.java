// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import io.vmssidentity.identity.ScaleSetId;

/** What was read from a message. */
public sealed interface ParsedMessage permits ChangeRequest, InvalidRequest {
  /** Null when it could not be read. */
  String requestId();

  /** Null when it could not be read. */
  ScaleSetId scaleSetId();

  /** Null when there is none, or it could not be read. */
  String ticket();
}
