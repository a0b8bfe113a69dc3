// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.local.functions.host.process.HostSpans;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A broker with one queue, and hosts of the sample app that listen to it. */
final class HostFixture implements AutoCloseable {
  static final String QUEUE = "requests";

  /** The SDK logs much; held here because the JDK forgets loggers that nobody holds. */
  private static final Logger ROOT = Logger.getLogger("");

  static {
    ROOT.setLevel(Level.SEVERE);
  }

  final LocalServiceBus bus;
  final List<String> log = new CopyOnWriteArrayList<>();
  private final List<HostProcess> hosts = new CopyOnWriteArrayList<>();
  private final Path directory;
  private ServiceBusSenderClient sender;

  HostFixture(Path directory, QueueSettings queue) {
    this.directory = directory;
    bus = LocalServiceBus.start(0).queue(QUEUE, queue);
    sender = sender();
  }

  private ServiceBusSenderClient sender() {
    return new ServiceBusClientBuilder()
        .connectionString(bus.connectionString())
        .sender()
        .queueName(QUEUE)
        .buildClient();
  }

  /** The client takes up to five seconds to heal: the next sender is a new one. */
  void dropConnections() {
    bus.dropConnections();
    sender = sender();
  }

  /** With overrides of host.json's {@code extensions.serviceBus} by app settings. */
  HostProcess start(SampleApp app, Map<String, String> serviceBus) {
    Map<String, String> environment = new HashMap<>();
    serviceBus.forEach(
        (name, value) ->
            environment.put("AzureFunctionsJobHost__extensions__serviceBus__" + name, value));
    return startWith(app, environment);
  }

  HostProcess startWith(SampleApp app, Map<String, String> settings) {
    return start(settings(app, settings));
  }

  HostProcess start(HostProcessSettings settings) {
    HostProcess host = HostProcess.start(settings);
    hosts.add(host);
    return host;
  }

  HostProcessSettings settings(SampleApp app, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("QUEUE", QUEUE);
    environment.put("Bus", bus.connectionString());
    return HostProcessSettings.of(app.directory(), logFile())
        .withEnvironment(environment)
        .withStartTimeout(Duration.ofMinutes(1))
        .withSpans(HostSpans.SHORT)
        .withAppLog(line -> log.add(line.replaceFirst("^\\[.*?] ", "")));
  }

  Path logFile() {
    return directory.resolve("host.log");
  }

  /** The lines of the log file, the app's among them, that contain a text. */
  List<String> logFileLines(String text) {
    try {
      return Files.readAllLines(logFile()).stream().filter(line -> line.contains(text)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, as soon as there are so many: the file is written while the test goes on. */
  List<String> awaitLogFileLines(int least, String text) {
    await().atMost(Duration.ofSeconds(30)).until(() -> logFileLines(text).size() >= least);
    return logFileLines(text);
  }

  void send(String session, String body) {
    send(session, new ServiceBusMessage(body));
  }

  void send(String session, ServiceBusMessage message) {
    sender.sendMessage(message.setSessionId(session));
  }

  /** The file that calls await which are told to: there is none before {@link #letGo}. */
  Path gate() {
    return directory.resolve("gate");
  }

  void letGo() {
    try {
      Files.createFile(gate());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> logged(String firstWord) {
    return log.stream().filter(line -> line.startsWith(firstWord + " ")).toList();
  }

  @Override
  public void close() {
    hosts.forEach(HostProcess::kill);
    sender.close();
    bus.close();
  }
}
