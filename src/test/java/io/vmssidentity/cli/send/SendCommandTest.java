// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.cli.EventsCommand;
import io.vmssidentity.cli.NoConnections;
import io.vmssidentity.cli.OperatorCommand;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.ChangeRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SendCommandTest extends NoConnections {
  @TempDir private Path directory;
  private final List<String> sent = new ArrayList<>();
  private final Deque<String> events = new ArrayDeque<>();
  private final List<String> taken = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final Clock clock = Clock.systemUTC();

  @Override
  public Requests requests(String namespace, String queue) {
    return new Requests() {
      @Override
      public void send(ChangeRequest request, byte[] body) {
        sent.add(namespace + " " + queue + " " + request.requestId());
      }

      @Override
      public void close() {
        sent.add("closed");
      }
    };
  }

  @Override
  public Events events(String namespace, String topic, String subscription) {
    return new Events() {
      @Override
      public boolean next(Duration wait, Consumer<String> consumer) {
        if (events.isEmpty()) {
          return false;
        }
        consumer.accept(events.peek());
        taken.add(events.poll());
        return true;
      }

      @Override
      public void close() {
        events.clear();
      }
    };
  }

  private int run(String... args) {
    return new CommandLine(new OperatorCommand())
        .addSubcommand(new SendCommand(this, clock, false))
        .addSubcommand(new EventsCommand(this))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .execute(args);
  }

  private int send(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("requests.json"), text);
    return run("send", file.toString(), "--to", "ns", "--queue", "q");
  }

  private static String request(String id) {
    return "{\"requestId\":\"%s\",\"scaleSetId\":\"%s\",\"change\":{\"systemAssigned\":\"enable\"}}"
        .formatted(id, Ids.scaleSet("web"));
  }

  @Test
  void sendsAnObjectAnArrayAndJsonLinesAlike() throws IOException {
    int one = send(request("a"));
    int array = send("[" + request("b") + ",\n" + request("c") + "]");
    int lines = send(request("d") + "\n" + request("e") + "\n\n");

    assertEquals(List.of(0, 0, 0), List.of(one, array, lines));
    assertEquals(
        List.of("ns q a", "closed", "ns q b", "ns q c", "closed", "ns q d", "ns q e", "closed"),
        sent);
    assertTrue(out.toString().contains("sent a in session " + Ids.SUBSCRIPTION + "/shop/web"));
  }

  @Test
  void sendsNothingWhenOneIsInvalidAndSaysWhy() throws IOException {
    int code = send(request("a") + request("b").replace("enable", "on"));

    assertEquals(2, code);
    assertEquals(List.of(), sent);
    assertEquals(
        """
        Request 2 (b) is invalid:
          /change/systemAssigned: It is neither "enable" nor "disable". Give "enable" or "disable".
        Of 2 requests 1 is invalid; none was sent.
        """,
        out.toString());
  }

  @Test
  void sendsNothingWhenTwoHaveOneIdBecauseTheQueueWouldDropTheSecond() throws IOException {
    int code = send(request("a") + request("b") + request("a"));

    assertEquals(2, code);
    assertEquals(List.of(), sent);
    assertEquals(
        """
        Request 3 (a) is invalid:
          /requestId: Another request has the same one. Give each its own.
        Of 3 requests 1 is invalid; none was sent.
        """,
        out.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\n"})
  void nothingToSendIsAMistake(String text) throws IOException {
    assertNotEquals(0, send(text));
    assertEquals(List.of(), sent);
  }

  @Test
  void eventsLeavesAnEventThatCouldNotBePrinted() {
    PrintWriter closed = new PrintWriter(Writer.nullWriter());
    closed.close();
    events.add("{\"id\":1}");
    CommandLine command =
        new CommandLine(new OperatorCommand()).addSubcommand(new EventsCommand(this));

    int code = command.setOut(closed).setErr(new PrintWriter(out)).execute("events", "--from", "n");

    assertNotEquals(0, code);
    assertEquals(List.of(), taken);
  }

  @Test
  void eventsStopsAfterAsManyAsAskedFor() {
    events.addAll(List.of("{\"id\":1}", "{\"id\":2}", "{\"id\":3}"));

    int code = run("events", "--from", "ns", "--count", "2");

    assertEquals(0, code);
    assertEquals("{\"id\":1}\n{\"id\":2}\n", out.toString());
  }

  @Test
  void eventsFailsWhenTooFewCome() {
    events.add("{\"id\":1}");

    assertEquals(1, run("events", "--from", "ns", "--count", "2", "--wait", "PT1S"));
  }
}
