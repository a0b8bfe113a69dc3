// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.UUID;

/** The two .NET forms that show on the wire. */
@Evidence(
    value = "Delivery tags are GUIDs in .NET byte order; session lock times are .NET ticks.",
    from = From.SDK_SOURCE,
    where = "com.azure.messaging.servicebus.implementation.MessageUtils")
final class DotNet {
  private static final long TICKS_AT_EPOCH = 621_355_968_000_000_000L;

  private DotNet() {}

  /** A .NET Guid has its first three parts in little-endian order. */
  static byte[] guid(UUID uuid) {
    long high = uuid.getMostSignificantBits();
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) (high >>> 32))
        .putShort((short) (high >>> 16))
        .putShort((short) high)
        .order(ByteOrder.BIG_ENDIAN)
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  static long ticks(Instant time) {
    return TICKS_AT_EPOCH + time.toEpochMilli() * 10_000;
  }
}
