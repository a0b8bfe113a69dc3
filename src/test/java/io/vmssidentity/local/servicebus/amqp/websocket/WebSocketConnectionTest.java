// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

import static io.vmssidentity.local.servicebus.amqp.websocket.ClientBytes.LAST;
import static io.vmssidentity.local.servicebus.amqp.websocket.ClientBytes.binary;
import static io.vmssidentity.local.servicebus.amqp.websocket.ClientBytes.close;
import static io.vmssidentity.local.servicebus.amqp.websocket.ClientBytes.frame;
import static io.vmssidentity.local.servicebus.amqp.websocket.ClientBytes.joined;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of RFC 6455 for a server, without a socket. */
class WebSocketConnectionTest {
  private static final int PROTOCOL_ERROR = 1002;

  private final TestConnection test = TestConnection.open();

  @Test
  void takesTheMaskFromBinaryMessages() {
    test.send(joined(binary("first, "), binary(""), binary("second")));

    assertEquals("first, second", test.payload());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 200_000})
  void takesMessagesOfAnyLengthInPieces(int length) {
    String text = "abc".repeat(length / 3 + 1).substring(0, length);

    byte[] bytes = binary(text);
    for (int i = 0; i < bytes.length; i += 1_000) {
      test.send(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + 1_000)));
    }

    assertEquals(text, test.payload());
  }

  @Test
  void passesOnAMessageWhileItsRestIsUnderway() {
    byte[] bytes = binary("abcdef");

    test.send(Arrays.copyOf(bytes, bytes.length - 3));

    assertEquals("abc", test.payload());
  }

  @Test
  void joinsFragmentsWithAPingBetweenThem() {
    test.sendOneByOne(
        joined(
            frame(Opcode.BINARY.number, "a"),
            frame(LAST | Opcode.PING.number, "?"),
            frame(Opcode.CONTINUATION.number, "b"),
            frame(LAST | Opcode.CONTINUATION.number, "c"),
            binary("d")));

    assertEquals("abcd", test.payload());
    assertArrayEquals(new byte[] {(byte) 0x8A, 1, '?'}, test.answer());
  }

  @Test
  void takesAPongThatNobodyAskedFor() {
    test.send(joined(frame(LAST | Opcode.PONG.number, "!"), binary("a")));

    assertEquals("a", test.payload());
    assertEquals(0, test.answer().length);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 125, 126, 65_535, 65_536})
  void sendsWholeMessagesWithoutAMask(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 7);

    test.connection.send(ByteBuffer.wrap(bytes));

    byte[] sent = test.answer();
    assertEquals((byte) 0x82, sent[0]);
    int header = sent.length - length;
    assertEquals(length < 126 ? 2 : length < 65_536 ? 4 : 10, header);
    assertEquals(length < 126 ? length : length < 65_536 ? 126 : 127, sent[1]);
    assertArrayEquals(bytes, Arrays.copyOfRange(sent, header, sent.length));
  }

  @Test
  void answersACloseWithItsCodeAndReadsNoFurther() {
    test.send(joined(binary("a"), close(3000), binary("b")));

    assertClosed(3000);
    assertEquals("a", test.payload());
  }

  @Test
  void answersACloseWithoutACodeAsNormal() {
    test.send(frame(LAST | Opcode.CLOSE.number, ""));

    assertClosed(1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 2000, 5000})
  void refusesACloseWithACodeThatNobodyMaySend(int code) {
    test.send(close(code));

    assertClosed(PROTOCOL_ERROR);
  }

  @Test
  void refusesACloseWithHalfACode() {
    test.send(frame(LAST | Opcode.CLOSE.number, "x"));

    assertClosed(PROTOCOL_ERROR);
  }

  @Test
  void closesAsNormalWhenAmqpHasEnded() {
    test.connection.close();

    assertClosed(1000);
  }

  @Test
  void refusesFramesWithoutAMask() {
    test.send(new byte[] {(byte) 0x82, 1, 'a'});

    assertClosed(PROTOCOL_ERROR);
    assertEquals("", test.payload());
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC2, 0xA2, 0x92, 0x83, 0x87, 0x8B, 0x8F, 0x80, 0x09, 0x08})
  void refusesReservedBitsUnknownOpcodesSplitControlFramesAndAnEndWithoutABeginning(int first) {
    test.send(frame(first, "a"));

    assertClosed(PROTOCOL_ERROR);
    assertEquals("", test.payload());
  }

  @Test
  void refusesAMessageInTheMiddleOfAnother() {
    test.send(joined(frame(Opcode.BINARY.number, "a"), binary("b")));

    assertClosed(PROTOCOL_ERROR);
    assertEquals("a", test.payload());
  }

  @Test
  void refusesLongControlFrames() {
    test.send(frame(LAST | Opcode.PING.number, "x".repeat(126)));

    assertClosed(PROTOCOL_ERROR);
  }

  @Test
  void refusesTextBecauseAmqpIsBinary() {
    test.send(frame(LAST | Opcode.TEXT.number, "AMQP"));

    assertClosed(1003);
  }

  @Test
  void refusesLengthsThatAreWrittenTooLong() {
    test.send(new byte[] {(byte) 0x82, (byte) 0xFE, 0, 125, 1, 2, 3, 4});

    assertClosed(PROTOCOL_ERROR);
  }

  @Test
  void refusesNegativeLengths() {
    test.send(new byte[] {(byte) 0x82, (byte) 0xFF, -1, -1, -1, -1, -1, -1, -1, -1, 1, 2, 3, 4});

    assertClosed(PROTOCOL_ERROR);
  }

  @Test
  void refusesFramesThatNobodyNeeds() {
    byte[] length = ByteBuffer.allocate(8).putLong(FrameHeader.MOST_BYTES + 1).array();

    test.send(joined(new byte[] {(byte) 0x82, (byte) 0xFF}, length, new byte[4]));

    assertClosed(1009);
  }

  /** A close frame was sent, and then nothing more. */
  private void assertClosed(int code) {
    byte[] frame = {(byte) 0x88, 2, (byte) (code >> 8), (byte) code};
    assertArrayEquals(frame, test.answer());
    assertTrue(test.connection.hasEnded());
    assertFalse(test.connection.isOpen());
  }
}
