// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.send;

import io.vmssidentity.cli.NoConnections;
import io.vmssidentity.cli.OperatorCommand;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.testing.SettableClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command send, with a queue that takes everything and events that are given. */
abstract class SendFixture extends NoConnections {
  static final String CHANGE = "\"change\":{\"systemAssigned\":\"enable\"}";

  @TempDir Path directory;
  final List<String> done = new ArrayList<>();
  final List<String> bodies = new ArrayList<>();
  final Deque<String> events = new ArrayDeque<>();
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");

  @Override
  public Requests requests(String namespace, String queue) {
    return new Requests() {
      @Override
      public void send(ChangeRequest request, byte[] body) {
        done.add("send " + request.requestId());
        bodies.add(new String(body, StandardCharsets.UTF_8));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Events events(String namespace, String topic, String subscription) {
    done.add("open " + topic + " " + subscription);
    return new Events() {
      @Override
      public boolean next(Duration wait, Consumer<String> consumer) {
        if (events.isEmpty()) {
          clock.advance(wait);
          return false;
        }
        if (events.element().equals("fail")) {
          throw new IllegalStateException("The connection is gone.");
        }
        consumer.accept(events.poll());
        return true;
      }

      @Override
      public void close() {
        done.add("close");
      }
    };
  }

  @Override
  public Found scaleSets(ArmTarget target, String resourceGroup, Map<String, String> tags) {
    return new Found(
        target.scope() + " " + resourceGroup + " " + tags,
        List.of(Ids.scaleSet("web"), Ids.scaleSet("api")));
  }

  int send(String template, String... options) throws IOException {
    Path file = Files.writeString(directory.resolve("template.json"), template);
    return new CommandLine(new OperatorCommand())
        .addSubcommand(new SendCommand(this, clock, false))
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println(failure.getMessage());
              return 2;
            })
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(Stream.of("send", file.toString(), "--to=ns"), Stream.of(options))
                .toArray(String[]::new));
  }

  String list(String text) throws IOException {
    return Files.writeString(directory.resolve("list"), text).toString();
  }
}
