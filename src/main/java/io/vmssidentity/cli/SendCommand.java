package io.vmssidentity.cli;

import io.vmssidentity.change.ChangeRequest;
import io.vmssidentity.change.InvalidRequest;
import io.vmssidentity.change.Problem;
import io.vmssidentity.change.Reading;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.message.RequestFile;
import io.vmssidentity.message.RequestReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
      "Sends none of them when one is invalid."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all are sent", "1:sending failed", "2:a request or an option is invalid"})
public final class SendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "A JSON object, an array, or JSON lines; - for standard input.")
  private String file;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "NAMESPACE",
      defaultValue = "${env:SERVICE_BUS}",
      description = {
        "NAME.servicebus.windows.net (signs in with azure-identity) or a connection string.",
        "Default: the environment variable SERVICE_BUS, which other users cannot see."
      })
  private String namespace;

  @Option(
      names = "--queue",
      paramLabel = "NAME",
      defaultValue = "identity-requests",
      description = "Default: ${DEFAULT-VALUE}.")
  private String queue;

  private record Message(ChangeRequest request, byte[] body) {}

  private final Connections connections;

  public SendCommand(Connections connections) {
    this.connections = connections;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<Message> messages = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int invalid = 0;
    int number = 0;
    for (byte[] body : RequestFile.split(input())) {
      number++;
      Reading reading = new RequestReader().read(body);
      if (reading instanceof InvalidRequest wrong) {
        invalid++;
        explain(number, wrong);
      } else if (ids.add(reading.requestId())) {
        messages.add(new Message((ChangeRequest) reading, body));
      } else {
        invalid++;
        explain(number, repeated(reading));
      }
    }
    if (number == 0) {
      throw new IllegalArgumentException("There is no request in " + file + ".");
    }
    if (invalid > 0) {
      out.printf("%d of %d requests are invalid; none was sent.%n", invalid, number);
      return 2;
    }
    try (Connections.Requests requests = connections.requests(namespace, queue)) {
      for (Message message : messages) {
        requests.send(message.request(), message.body());
        out.printf(
            "sent %s in session %s%n",
            message.request().requestId(), SessionKey.of(message.request().scaleSetId()));
      }
    }
    return 0;
  }

  /** The queue would drop it, and nobody would be told. */
  private static InvalidRequest repeated(Reading reading) {
    return new InvalidRequest(
        reading.requestId(),
        reading.scaleSetId(),
        reading.ticket(),
        List.of(
            new Problem.Detail(
                "/requestId", "Another request has the same one.", "Give each its own.")));
  }

  private byte[] input() throws IOException {
    try {
      return "-".equals(file) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file " + file + ".", e);
    }
  }

  private void explain(int number, InvalidRequest invalid) {
    PrintWriter out = spec.commandLine().getOut();
    String id = invalid.requestId() == null ? "" : " (" + invalid.requestId() + ")";
    out.printf("Request %d%s is invalid:%n", number, id);
    for (Problem.Detail detail : invalid.problems()) {
      String at = detail.target().isEmpty() ? "" : detail.target() + ": ";
      out.printf("  %s%s %s%n", at, detail.message(), detail.remedy());
    }
  }
}
