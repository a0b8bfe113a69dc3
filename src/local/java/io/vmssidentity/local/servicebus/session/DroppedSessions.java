// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.session;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;

/** What becomes of a session when the connection of the receiver that holds it drops. */
@Evidence(
    value =
        "Whether a dropped connection frees its sessions at once is not known: both can be had.",
    from = From.ASSUMED)
public enum DroppedSessions {
  /** It stays locked until its lock expires. */
  KEPT,
  /** It is free at once, as if its receiver had closed it. */
  FREED
}
