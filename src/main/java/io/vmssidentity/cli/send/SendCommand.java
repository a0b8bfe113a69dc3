// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.send;

import io.vmssidentity.cli.Connections;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.message.RequestFile;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.report.Phrases;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.InvalidRequest;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks requests and sends them: all of them, or none when one is invalid. */
@Command(
    name = "send",
    sortOptions = false,
    description = {
      "Checks identity change requests and sends them to the request queue.",
      "Sends none of them when one is invalid.",
      "When sending breaks off, the same command can be repeated, but not a search: repeat that with"
          + " the list of the scale sets that it showed, by --scale-sets. What came in is not done"
          + " twice, and brings no second event: the command status tells how it ended."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all are sent; with --wait all were worked off",
      "1:sending failed; with --wait one failed or was rejected, or waiting failed",
      "2:a request or an option is invalid",
      "3:with --wait, not every event came in time"
    })
public final class SendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "A JSON object, an array, or JSON lines; - for standard input.")
  private String file;

  @Mixin private RequestQueueOptions queue;

  @Option(
      names = "--dry-run",
      description = "Check the requests and show what would be sent where, but send nothing.")
  private boolean dryRun;

  @Mixin private ManyOptions many;

  @Mixin private WaitOptions waiting;

  private record Message(ChangeRequest request, byte[] body) {
    @Override
    public String toString() {
      return request.requestId() + " in session " + SessionKey.of(request.scaleSetId());
    }
  }

  private final Connections connections;
  private final Clock clock;
  private final boolean terminal;

  /**
   * @param terminal whether somebody looks on
   */
  public SendCommand(Connections connections, Clock clock, boolean terminal) {
    this.connections = connections;
    this.clock = clock;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    many.check();
    waiting.check();
    PrintWriter out = spec.commandLine().getOut();
    byte[] input = Input.read(file);
    List<byte[]> bodies =
        many.areGiven() ? many.bodies(input, connections, out) : RequestFile.split(input);
    if (bodies.isEmpty()) {
      throw new IllegalArgumentException("There is no request in " + file + ".");
    }
    List<Message> messages = checked(bodies);
    if (messages.size() < bodies.size()) {
      String all = Phrases.count(bodies.size(), "request", "requests");
      String invalid = Phrases.count(bodies.size() - messages.size(), "is invalid", "are invalid");
      out.printf(Locale.ROOT, "Of %s %s; none was sent.%n", all, invalid);
      return 2;
    }
    if (dryRun) {
      messages.forEach(message -> out.println("would send " + message));
      String valid = Phrases.count(messages.size(), "request is valid", "requests are valid");
      out.println(valid + "; none was sent.");
      return 0;
    }
    List<ChangeRequest> requests = messages.stream().map(Message::request).toList();
    return waiting.around(
        () -> send(messages), requests, connections, queue.namespace(), clock, terminal);
  }

  /** The valid ones; what is wrong with the others is said. */
  private List<Message> checked(List<byte[]> bodies) {
    List<Message> messages = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int number = 0;
    for (byte[] body : bodies) {
      number++;
      ParsedMessage reading = new RequestReader().read(body);
      if (reading instanceof InvalidRequest wrong) {
        explain(number, wrong);
      } else if (ids.add(reading.requestId())) {
        messages.add(new Message((ChangeRequest) reading, body));
      } else {
        explain(number, repeated(reading));
      }
    }
    return messages;
  }

  private void send(List<Message> messages) {
    PrintWriter out = spec.commandLine().getOut();
    try (Connections.Requests requests = queue.open(connections)) {
      for (Message message : messages) {
        requests.send(message.request(), message.body());
        out.println("sent " + message);
      }
    }
  }

  /** The queue would drop it, and nobody would be told. */
  private static InvalidRequest repeated(ParsedMessage reading) {
    return new InvalidRequest(
        reading.requestId(),
        reading.scaleSetId(),
        reading.ticket(),
        List.of(
            new Problem.Detail(
                "/requestId", "Another request has the same one.", "Give each its own.")));
  }

  private void explain(int number, InvalidRequest invalid) {
    PrintWriter out = spec.commandLine().getOut();
    String id = invalid.requestId() == null ? "" : " (" + invalid.requestId() + ")";
    out.printf(Locale.ROOT, "Request %d%s is invalid:%n", number, id);
    for (Problem.Detail detail : invalid.problems()) {
      out.println("  " + detail.line());
    }
  }
}
