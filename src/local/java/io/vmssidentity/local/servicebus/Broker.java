// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.fault.FaultPlan;
import io.vmssidentity.local.servicebus.message.Disposition;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import io.vmssidentity.local.servicebus.message.Tier;
import io.vmssidentity.local.servicebus.queue.BrokerSettings;
import io.vmssidentity.local.servicebus.queue.EntityStatus;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.rules.Rule;
import io.vmssidentity.local.servicebus.rules.Rules;
import io.vmssidentity.local.servicebus.session.DroppedSessions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All entities of a namespace by path. */
public final class Broker {
  private static final String DEAD_LETTER_QUEUE = "/$deadletterqueue";
  private static final int MAX_PATH_LENGTH = 260;
  private static final int MAX_SUBSCRIPTION_LENGTH = 50;

  private final BrokerSettings namespace;
  private final Map<String, MessageQueue> queues = new HashMap<>();
  private final Map<String, Topic> topics = new HashMap<>();
  private final Map<String, Destination> destinations = new HashMap<>();
  private final Map<String, Rules> subscriptionRules = new HashMap<>();
  private DroppedSessions droppedSessions = DroppedSessions.KEPT;

  public Broker(BrokerSettings namespace) {
    this.namespace = namespace;
  }

  public Tier tier() {
    return namespace.tier();
  }

  public void setDroppedSessions(DroppedSessions value) {
    droppedSessions = value;
  }

  /** What becomes of the sessions that a connection holds when it drops. */
  public DroppedSessions droppedSessions() {
    return droppedSessions;
  }

  public void createQueue(String name, QueueSettings settings) {
    requireNew(name);
    destinations.put(key(name), create(name, settings));
  }

  public void createTopic(String name, Duration duplicateDetectionWindow) {
    createTopic(name, QueueSettings.DEFAULT.withDuplicateDetectionWindow(duplicateDetectionWindow));
  }

  /**
   * @param settings of which only the window of duplicate detection and the size matter
   */
  public void createTopic(String name, QueueSettings settings) {
    requireNew(name);
    Topic topic = new Topic(name, settings, namespace);
    destinations.put(key(name), topic);
    topics.put(key(name), topic);
  }

  /** Creates a subscription that takes everything. */
  public void createSubscription(String topicName, String name, QueueSettings settings) {
    createSubscription(topicName, name, settings, List.of(Rule.DEFAULT));
  }

  public void createSubscription(
      String topicName, String name, QueueSettings settings, List<Rule> rules) {
    if (name.length() > MAX_SUBSCRIPTION_LENGTH) {
      throw new IllegalArgumentException("The name " + name + " is too long.");
    }
    String path = topicName + "/subscriptions/" + name;
    requireNew(path);
    Topic topic = find(topics, topicName);
    Rules own = new Rules(rules);
    topic.subscribe(
        new Subscription(create(path, settings), own, settings.deadLettering().onFilterError()));
    subscriptionRules.put(key(path), own);
  }

  /** The rules of a subscription, by its path. */
  @Evidence(
      value = "Rules of what is no subscription are refused as not allowed.",
      from = From.ASSUMED)
  public Rules rules(String path) {
    Rules rules = subscriptionRules.get(key(path));
    if (rules == null) {
      throw new Refused(Reason.NOT_ALLOWED, "Only a subscription has rules, not " + path + ".");
    }
    return rules;
  }

  /** Where messages can be received: queues, subscriptions, and the dead-letter queue of either. */
  public MessageQueue queue(String path) {
    return find(queues, path);
  }

  public Destination destination(String path) {
    return find(destinations, path);
  }

  public boolean exists(String path) {
    return queues.containsKey(key(path)) || destinations.containsKey(key(path));
  }

  public EntityCounts counts(String path) {
    return queue(path).counts();
  }

  public EntityTraffic traffic(String path) {
    return queue(path).traffic();
  }

  /** Suspends a queue, topic or subscription, or makes it active again. */
  public void setStatus(String path, EntityStatus status) {
    if (destinations.containsKey(key(path))) {
      destination(path).setStatus(status);
    } else {
      queue(path).setStatus(status);
    }
  }

  /** What goes wrong with the messages of a queue or topic. */
  public FaultPlan faults(String path) {
    return destination(path).faults();
  }

  /** A fault: every lock on the entity ends now, whoever holds it. */
  public void expireLocks(String path) {
    queue(path).expireLocks();
  }

  /**
   * A fault: from now on a session is given to whoever asks for the next, whoever has it.
   *
   * @see #sharedGrants
   */
  public void shareSessions(String path) {
    queue(path).sessions().share();
  }

  /**
   * A fault: from now on accepted sessions are shown in another letter case, until called again.
   */
  public void changeSessionCase(String path) {
    queue(path).sessions().changeCase();
  }

  /** How often a session was given to somebody while somebody else had it. */
  public int sharedGrants(String path) {
    return queue(path).sessions().sharedGrants();
  }

  public void tick() {
    topics.values().forEach(Topic::tick);
    queues.values().forEach(MessageQueue::tick);
  }

  @Evidence(
      value = "A dead-letter queue has no sessions and no expiry, and no dead-letter queue itself.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues")
  private MessageQueue create(String path, QueueSettings settings) {
    QueueSettings deadLetterSettings =
        QueueSettings.DEFAULT
            .withLockDuration(settings.lockDuration())
            .withMaxDeliveryCount(Disposition.UNCOUNTED);
    String deadLetterPath = path + DEAD_LETTER_QUEUE;
    MessageQueue dead = new MessageQueue(deadLetterPath, deadLetterSettings, namespace, null);
    MessageQueue queue = new MessageQueue(path, settings, namespace, dead);
    queues.put(key(path), queue);
    queues.put(key(deadLetterPath), dead);
    return queue;
  }

  @Evidence(
      value = "A path has at most 260 characters, the name of a subscription 50.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas")
  private void requireNew(String path) {
    if (path.length() > MAX_PATH_LENGTH) {
      throw new IllegalArgumentException("A path has at most " + MAX_PATH_LENGTH + " characters.");
    }
    if (exists(path)) {
      throw new IllegalArgumentException("'" + path + "' exists already.");
    }
  }

  private static <T> T find(Map<String, T> entities, String path) {
    T entity = entities.get(key(path));
    if (entity == null) {
      throw new Refused(
          Reason.ENTITY_NOT_FOUND, "The messaging entity '" + path + "' could not be found.");
    }
    return entity;
  }

  private static String key(String path) {
    return path.toLowerCase(Locale.ROOT);
  }
}
