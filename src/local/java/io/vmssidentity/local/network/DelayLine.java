// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Bytes on their way in one direction: they leave the line in order, each a fixed time after it
 * entered. All times are of {@link System#nanoTime}.
 */
final class DelayLine {
  /** As much as enters within 100 ms at 160 MB a second; a quicker sender has to wait. */
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private final long delay;
  private final long opens;
  private int held;
  private boolean ended;
  private boolean blocked;

  /** Without bytes left it is the end of the stream, for nobody puts an empty one. */
  private record Chunk(ByteBuffer bytes, long due) {}

  /**
   * @param opens when the line is ready for its first byte: what enters before enters then
   */
  DelayLine(Duration delay, long opens) {
    this.delay = delay.toNanos();
    this.opens = opens;
  }

  /**
   * @param bytes at least one, which the line keeps
   */
  void put(ByteBuffer bytes, long now) {
    held += bytes.remaining();
    add(bytes, now);
  }

  /** Nothing enters after this. */
  void end(long now) {
    ended = true;
    add(ByteBuffer.allocate(0), now);
  }

  private void add(ByteBuffer bytes, long now) {
    long entered = now - opens < 0 ? opens : now;
    chunks.add(new Chunk(bytes, entered + delay));
  }

  /** Whether more may enter. */
  boolean takesMore() {
    return !ended && held < MOST_BYTES;
  }

  /** Writes what is due, as far as the channel takes it. */
  void writeTo(WritableByteChannel channel, long now) throws IOException {
    blocked = false;
    while (!blocked && isDue(now) && !isEnd(chunks.element())) {
      ByteBuffer bytes = chunks.element().bytes();
      held -= channel.write(bytes);
      blocked = bytes.hasRemaining();
      if (!blocked) {
        chunks.remove();
      }
    }
  }

  /** Whether the channel took less than was due. */
  boolean isBlocked() {
    return blocked;
  }

  /** Whether the end has come out, after all bytes. */
  boolean isOver(long now) {
    return isDue(now) && isEnd(chunks.element());
  }

  /** When something comes out next by itself. */
  OptionalLong nextDue() {
    return blocked || chunks.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(chunks.element().due());
  }

  private boolean isDue(long now) {
    return !chunks.isEmpty() && chunks.element().due() - now <= 0;
  }

  private static boolean isEnd(Chunk chunk) {
    return !chunk.bytes().hasRemaining();
  }
}
