// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import io.vmssidentity.request.QueueIdentity;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Where requests come from and events go to.
 *
 * @param serviceBus the namespace's host name or a connection string
 * @param eventSource the CloudEvents source
 */
record MessagingSettings(
    String serviceBus,
    QueueIdentity requestsQueue,
    String eventsTopic,
    String parkedQueue,
    URI eventSource) {

  private static final Setting<String> REQUESTS_QUEUE =
      new Setting<>("REQUESTS_QUEUE", text -> text, null, "The queue of identity change requests.");
  private static final Setting<Integer> QUEUE_EPOCH =
      new Setting<>(
          "QUEUE_EPOCH",
          SettingParsers::epoch,
          "1",
          "Raise it when the queue is re-created: its sequence numbers then begin again.");
  private static final Setting<String> EVENTS_TOPIC =
      new Setting<>("EVENTS_TOPIC", text -> text, null, "The topic of completion events.");
  private static final Setting<String> PARKED_QUEUE =
      new Setting<>(
          "PARKED_QUEUE",
          text -> text,
          "identity-parked",
          "The queue that keeps requests which could not be done.");
  private static final Setting<URI> EVENT_SOURCE =
      new Setting<>(
          "EVENT_SOURCE",
          SettingParsers::uri,
          "urn:vmss-identity",
          "The CloudEvents source, a URI.");
  private static final Setting<String> SERVICE_BUS_NAMESPACE =
      new Setting<>(
          "ServiceBus__fullyQualifiedNamespace",
          text -> text,
          "",
          "The namespace's host name, NAME.servicebus.windows.net; signs in as the app's identity.");
  private static final Setting<String> SERVICE_BUS =
      new Setting<>(
          "ServiceBus",
          text -> text,
          "",
          "A connection string, where there is no managed identity (local Azure).");

  static final List<Setting<?>> ALL =
      List.of(
          REQUESTS_QUEUE,
          QUEUE_EPOCH,
          EVENTS_TOPIC,
          PARKED_QUEUE,
          EVENT_SOURCE,
          SERVICE_BUS_NAMESPACE,
          SERVICE_BUS);

  /** Adds to the problems what is missing or wrong. */
  static MessagingSettings read(Map<String, String> environment, List<String> problems) {
    String serviceBus = serviceBus(environment, problems);
    Integer epoch = QUEUE_EPOCH.read(environment, problems);
    return new MessagingSettings(
        serviceBus,
        new QueueIdentity(REQUESTS_QUEUE.read(environment, problems), epoch == null ? 0 : epoch),
        EVENTS_TOPIC.read(environment, problems),
        PARKED_QUEUE.read(environment, problems),
        EVENT_SOURCE.read(environment, problems));
  }

  /** The namespace or a connection string, whichever is set. */
  private static String serviceBus(Map<String, String> environment, List<String> problems) {
    String namespace = SERVICE_BUS_NAMESPACE.read(environment, problems);
    String connectionString = SERVICE_BUS.read(environment, problems);
    if (namespace.isEmpty() && connectionString.isEmpty()) {
      problems.add(
          "Neither ServiceBus__fullyQualifiedNamespace nor ServiceBus is set. Set one of them.");
    } else if (!namespace.isEmpty() && !connectionString.isEmpty()) {
      // The host that takes the messages and the app that sends might choose differently.
      problems.add(
          "Both ServiceBus__fullyQualifiedNamespace and ServiceBus are set. Set one of them only.");
    }
    return namespace.isEmpty() ? connectionString : namespace;
  }

  /** Without the connection string, which holds a key. */
  @Override
  public String toString() {
    return "MessagingSettings[queue=" + requestsQueue + ", topic=" + eventsTopic + "]";
  }
}
