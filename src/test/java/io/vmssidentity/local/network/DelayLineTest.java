// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DelayLineTest {
  private static final long START = Long.MAX_VALUE - 5; // as System.nanoTime may overflow

  private final DelayLine line = new DelayLine(Duration.ofNanos(10), START);
  private final Outlet outlet = new Outlet();

  @Test
  void bytesComeOutInOrderEachAfterTheDelay() throws IOException {
    put("a", 0);
    put("b", 4);

    assertEquals("", writtenAt(9));
    assertEquals("a", writtenAt(10));
    assertEquals("a", writtenAt(13));
    assertEquals("ab", writtenAt(14));
  }

  @Test
  void whatEntersTogetherComesOutTogetherHoweverMuchThatIs() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      put("x".repeat(1_000), 0);
    }

    assertEquals(1_000_000, writtenAt(10).length());
  }

  @Test
  void bytesThatEnterBeforeTheLineOpensWaitForThat() throws IOException {
    put("a", -7);

    assertEquals(OptionalLong.of(START + 10), line.nextDue());
    assertEquals("", writtenAt(9));
    assertEquals("a", writtenAt(10));
  }

  @Test
  void theEndComesOutAsLateAsTheBytesBeforeIt() throws IOException {
    put("a", 0);
    line.end(START + 3);

    assertFalse(line.takesMore());
    assertEquals("a", writtenAt(12));
    assertFalse(line.isOver(START + 12));
    assertTrue(line.isOver(START + 13));
  }

  @Test
  void whatTheChannelDoesNotTakeComesAgainFirst() throws IOException {
    put("abc", 0);
    put("d", 0);
    outlet.room = 2;

    assertEquals("ab", writtenAt(10));
    assertTrue(line.isBlocked());
    assertEquals(OptionalLong.empty(), line.nextDue());

    outlet.room = 100;
    assertEquals("abcd", writtenAt(11));
    assertFalse(line.isBlocked());
  }

  @Test
  void aLineThatIsFullTakesNoMoreUntilSomeHasComeOut() throws IOException {
    while (line.takesMore()) {
      line.put(ByteBuffer.allocate(1024 * 1024), START);
    }

    outlet.room = 1024 * 1024;
    line.writeTo(outlet, START + 10);

    assertTrue(line.takesMore());
  }

  private void put(String text, long at) {
    line.put(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), START + at);
  }

  private String writtenAt(long time) throws IOException {
    line.writeTo(outlet, START + time);
    return outlet.bytes.toString(StandardCharsets.US_ASCII);
  }

  /** Takes so many bytes. */
  private static final class Outlet implements WritableByteChannel {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int room = Integer.MAX_VALUE;

    @Override
    public int write(ByteBuffer source) {
      byte[] taken = new byte[Math.min(room, source.remaining())];
      source.get(taken);
      bytes.writeBytes(taken);
      room -= taken.length;
      return taken.length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
