// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import java.io.Serializable;

/** What one invocation gets: the payload, a String or a byte[], and what is known about it. */
record TriggerEvent(Serializable payload, Metadata metadata) {}
