// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.events;

/** The forms that Event Grid delivers an event in. */
public enum EventSchema {
  EVENT_GRID,
  CLOUD_EVENTS
}
