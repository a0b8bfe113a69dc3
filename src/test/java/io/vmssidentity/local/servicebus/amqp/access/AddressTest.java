// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AddressTest {
  @Test
  void knowsTheEntityWithAndWithoutHost() {
    Address queue = new Address("orders", false);

    assertEquals(queue, Address.parse("orders"));
    assertEquals(queue, Address.parse("/orders"));
    assertEquals(queue, Address.parse("amqps://host:5671/orders"));
  }

  @Test
  void knowsTheManagementNodeOfAnEntity() {
    assertEquals(
        new Address("events/Subscriptions/all", true),
        Address.parse("events/Subscriptions/all/$Management"));
  }

  @Test
  void knowsTheTokenNode() {
    assertTrue(Address.parse("$cbs").isCbs());
  }
}
