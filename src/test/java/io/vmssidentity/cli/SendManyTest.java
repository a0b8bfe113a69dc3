package io.vmssidentity.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.ChangeRequest;
import io.vmssidentity.identity.Ids;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** One change for many scale sets, and waiting for what comes of it. */
class SendManyTest extends NoConnections {
  private static final String CHANGE = "\"change\":{\"systemAssigned\":\"enable\"}";

  @TempDir private Path directory;
  private final List<String> done = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final Deque<String> events = new ArrayDeque<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

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
          now = now.plus(wait);
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
  public Found scaleSets(Place place, String resourceGroup, Map<String, String> tags) {
    return new Found(
        place.scope() + " " + resourceGroup + " " + tags,
        List.of(Ids.scaleSet("web"), Ids.scaleSet("api")));
  }

  private int send(String template, String... options) throws IOException {
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

  private String list(String text) throws IOException {
    return Files.writeString(directory.resolve("list"), text).toString();
  }

  private static String event(String requestId, String scaleSet, String outcome) {
    boolean done = outcome.equals("applied");
    return "{\"type\":\"VmssIdentity.Change%s\",\"data\":{\"requestId\":\"%s\",\"scaleSetId\":\"%s\",\"outcome\":\"%s\",\"problem\":%s}}"
        .formatted(
            done ? "Completed" : "Failed",
            requestId,
            Ids.scaleSet(scaleSet),
            outcome,
            done ? "null" : "{\"message\":\"No\\u001b way.\",\"remedy\":\"Find one.\"}");
  }

  @Test
  void sendsOneRequestForEachScaleSetOfAListUnderOneTicket() throws IOException {
    String list = list("# shop\n" + Ids.scaleSet("web") + "\r\n\n  " + Ids.scaleSet("api") + "\n");

    int code = send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--scale-sets", list);

    assertEquals(0, code);
    assertEquals(
        Stream.of("web", "api")
            .map(
                name ->
                    "{\"requestId\":\"CHG1:%d\",%s,\"ticket\":\"CHG1\",\"scaleSetId\":\"%s\"}"
                        .formatted(name.equals("web") ? 1 : 2, CHANGE, Ids.scaleSet(name)))
            .toList(),
        bodies);
  }

  @Test
  void takesAJsonArrayToo() throws IOException {
    String list = list("[\"" + Ids.scaleSet("web") + "\"]");

    assertEquals(0, send("{" + CHANGE + "}", "--id=run-7", "--scale-sets", list));
    assertEquals(List.of("send run-7:1"), done);
  }

  @Test
  void searchesByGroupTagAndSubscriptionAndShowsTheQuery() throws IOException {
    int code =
        send(
            "{\"requestId\":\"CHG1\",\"ticket\":\"T\"," + CHANGE + "}",
            "--subscription=s1,s2",
            "--resource-group=shop",
            "--tag=tier=web");

    assertEquals(0, code);
    assertEquals(List.of("send CHG1:1", "send CHG1:2"), done);
    assertTrue(out.toString().startsWith("Found by: s1,s2 shop {tier=web}\n"), out.toString());
    assertTrue(bodies.get(0).contains("\"ticket\":\"T\""), bodies.get(0));
  }

  @Test
  void aDryRunShowsAllAndSendsNothing() throws IOException {
    int code =
        send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--resource-group=shop", "--dry-run");

    assertEquals(0, code);
    assertEquals(List.of(), done);
    assertTrue(
        out.toString()
            .endsWith(
                """
                would send CHG1:1 in session %1$s/shop/web
                would send CHG1:2 in session %1$s/shop/api
                2 requests are valid; none was sent.
                """
                    .formatted(Ids.SUBSCRIPTION)),
        out.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"requestId\":\"r\",\"change\":{}}",
        "{\"requestId\":\"r\",\"scaleSetId\":\"x\",\"change\":{\"systemAssigned\":\"enable\"}}",
        "{\"change\":{\"systemAssigned\":\"enable\"}}",
        "[]",
        "{\"requestId\":\"r\"}{\"requestId\":\"r\"}",
        "{\"requestId\":7,\"change\":{\"systemAssigned\":\"enable\"}}"
      })
  void sendsNothingWhenTheTemplateIsNone(String template) throws IOException {
    assertEquals(2, send(template, "--resource-group=shop"));
    assertEquals(List.of(), done);
  }

  @Test
  void aListWithMistakesIsExplainedLineByLine() throws IOException {
    String web = Ids.scaleSet("web").toString();
    String list = list(web + "\nweb\n" + web.toUpperCase(java.util.Locale.ROOT) + "\n");

    int code = send("{\"requestId\":\"r\"," + CHANGE + "}", "--scale-sets", list);

    assertEquals(2, code);
    assertEquals(List.of(), done);
    assertTrue(err.toString().contains("\n- line 2: It is not a resource ID"), err.toString());
    assertTrue(err.toString().contains("\n- line 3: It is named twice, first in line 1.\n"));
  }

  @Test
  void waitsUntilEveryEventIsInAndSumsUpWhatFailed() throws IOException {
    events.add("{\"type\":\"VmssIdentity.DriftDetected\",\"data\":{}}");
    events.add("no JSON");
    events.add(event("CHG1:2", "web", "applied"));
    events.add(event("CHG1:2", "api", "forbidden"));
    events.add(event("CHG1:2", "api", "forbidden"));
    events.add(event("CHG1:1", "web", "applied"));

    int code =
        send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--tag=a=b", "--wait", "--events=mine");

    assertEquals(1, code);
    assertEquals(List.of("open identity-events mine", "send CHG1:1", "send CHG1:2", "close"), done);
    assertTrue(
        out.toString()
            .endsWith(
                """
                outcome           requests
                applied                  1
                forbidden                1
                all                      2

                forbidden: CHG1:2 %s
                  problem: No  way.
                  remedy:  Find one.
                """
                    .formatted(Ids.scaleSet("api"))),
        out.toString());
    assertEquals("0 of 2 ended, 0 failed or rejected\n", err.toString());
  }

  @Test
  void allWorkedOffIsCode0() throws IOException {
    events.add(event("CHG1:1", "web", "applied"));
    events.add(event("CHG1:2", "api", "applied"));

    assertEquals(
        0, send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--tag=a=b", "--wait", "--events=mine"));
  }

  @Test
  void whatDoesNotComeInTimeIsCode3AndNamed() throws IOException {
    events.add(event("CHG1:1", "web", "forbidden"));

    int code =
        send(
            "{\"requestId\":\"CHG1\"," + CHANGE + "}",
            "--tag=a=b",
            "--wait",
            "--events=mine",
            "--timeout=PT25S");

    assertEquals(3, code);
    assertTrue(out.toString().contains("\nno event                 1\n"), out.toString());
    assertTrue(out.toString().contains("\nno event: CHG1:2 " + Ids.scaleSet("api") + "\n"));
    assertEquals(Instant.parse("2026-03-01T12:00:25Z"), now);
  }

  @Test
  void whatWasHeardBeforeReceivingFailedIsSummedUp() throws IOException {
    events.add(event("CHG1:1", "web", "applied"));
    events.add("fail");

    int code =
        send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--tag=a=b", "--wait", "--events=mine");

    assertEquals(2, code, "the test's code for any failure");
    assertTrue(out.toString().contains("\napplied                  1\n"), out.toString());
    assertTrue(err.toString().endsWith("The connection is gone.\n"), err.toString());
  }

  @Test
  void waitingNeedsASubscriptionOfItsOwnBeforeAnythingIsSent() throws IOException {
    assertEquals(2, send("{\"requestId\":\"CHG1\"," + CHANGE + "}", "--tag=a=b", "--wait"));
    assertEquals(List.of(), done);
  }
}
