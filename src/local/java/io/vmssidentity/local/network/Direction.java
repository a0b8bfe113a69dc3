// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.OptionalLong;

/** One direction of a connection: reads from one socket, and writes late to the other. */
final class Direction {
  /** So that one quick sender does not keep the others waiting. */
  private static final int MOST_READS = 16;

  private final SocketChannel from;
  private final SocketChannel to;
  private final DelayLine line;
  private boolean over;

  Direction(SocketChannel from, SocketChannel to, DelayLine line) {
    this.from = from;
    this.to = to;
    this.line = line;
  }

  /**
   * @param buffer to read into, of which nothing is kept
   */
  void read(ByteBuffer buffer, long now) throws IOException {
    int count = 1;
    for (int i = 0; i < MOST_READS && count > 0 && line.takesMore(); i++) {
      buffer.clear();
      count = from.read(buffer);
      if (count > 0) {
        line.put(ByteBuffer.allocate(count).put(buffer.flip()).flip(), now);
      }
    }
    if (count < 0) {
      line.end(now);
    }
  }

  void write(long now) throws IOException {
    line.writeTo(to, now);
    if (!over && line.isOver(now)) {
      over = true;
      to.shutdownOutput();
    }
  }

  /** Whether the sender has ended the stream, and the receiver knows. */
  boolean isOver() {
    return over;
  }

  OptionalLong nextDue() {
    return over ? OptionalLong.empty() : line.nextDue();
  }

  /** What the selector shall wait for at the socket that is read from. */
  int readInterest() {
    return line.takesMore() ? SelectionKey.OP_READ : 0;
  }

  /** What the selector shall wait for at the socket that is written to. */
  int writeInterest() {
    return line.isBlocked() ? SelectionKey.OP_WRITE : 0;
  }
}
