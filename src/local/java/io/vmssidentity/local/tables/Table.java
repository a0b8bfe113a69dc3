// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The entities of one table, in the order of their keys. */
final class Table {
  private final TreeMap<Key, Entity> entities = new TreeMap<>();
  private final String name;

  /**
   * @param name with its letter case
   */
  Table(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  Optional<Entity> find(Key key) {
    return Optional.ofNullable(entities.get(key));
  }

  Optional<Entity> apply(Write write, Instant timestamp) {
    Optional<Entity> left = write.apply(find(write.key()), timestamp);
    store(write.key(), left);
    return left;
  }

  /** No entity appears twice, so each write can be judged by the table as it was. */
  List<Optional<Entity>> applyAll(List<Write> writes, Instant timestamp) {
    Set<Key> keys = new HashSet<>();
    List<Optional<Entity>> results = new ArrayList<>();
    for (Write write : writes) {
      try {
        checkPlace(write, writes.get(0), keys);
        results.add(write.apply(find(write.key()), timestamp));
      } catch (Refusal refusal) {
        throw refusal.at(results.size());
      }
    }
    for (int i = 0; i < writes.size(); i++) {
      store(writes.get(i).key(), results.get(i));
    }
    return results;
  }

  @Evidence(
      value = "An entity twice, another partition, a 101st operation: each has a code of its own",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records, submitTransactionWith…; BatchError in .NET's")
  private static void checkPlace(Write write, Write first, Set<Key> keys) {
    if (keys.size() == 100) {
      throw Refusal.invalidInput(
          "The batch request operation exceeds the maximum 100 changes per change set.");
    }
    if (!write.key().partition().equals(first.key().partition())) {
      throw new Refusal(
          400,
          "CommandsInBatchActOnDifferentPartitions",
          "All commands in a batch must operate on same entity group.");
    }
    if (!keys.add(write.key())) {
      throw new Refusal(
          400,
          "InvalidDuplicateRow",
          "The batch request contains multiple changes with same row key. An entity can appear only once in a batch request.");
    }
  }

  @Evidence(
      value = "A full page has a continuation token even when nothing that follows will be found",
      from = From.ASSUMED,
      where = "that an empty page may have one is documented (Query timeout and pagination)")
  Page query(Filter filter, int top, Key from, PageEnds ends) {
    List<Entity> page = new ArrayList<>();
    Entity last = null;
    int looked = 0;
    for (Entity entity : entities.tailMap(filter.range().from(from)).values()) {
      if (filter.range().isPast(entity.key())) {
        break;
      }
      if (page.size() == top || looked == ends.looked()) {
        return new Page(page, Optional.of(entity.key()));
      }
      if (last != null && ends.isBetween(last, entity)) {
        return new Page(page, Optional.of(new Key(entity.key().partition(), "")));
      }
      if (filter.test().test(entity)) {
        page.add(entity);
      }
      last = entity;
      looked++;
    }
    return new Page(page, Optional.empty());
  }

  private void store(Key key, Optional<Entity> entity) {
    entity.ifPresentOrElse(left -> entities.put(key, left), () -> entities.remove(key));
  }
}
