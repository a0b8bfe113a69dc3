// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.servicebus.session.AcceptedSession;

/** Finds the session that a link of this connection holds, or refuses: its lock is lost. */
interface HeldSessions {
  /**
   * @param linkName null = any
   */
  AcceptedSession find(String sessionId, String linkName);
}
