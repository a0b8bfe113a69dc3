// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.history.PastRequests;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.UnreadableRow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The requests in the ledger's table: by keys and ranges of keys. */
public final class TablePastRequests implements PastRequests {
  private static final List<String> KEYS = List.of("PartitionKey", "RowKey");
  private static final List<String> KEYS_AND_TIME =
      List.of("PartitionKey", "RowKey", RequestRow.COMPLETED_AT);

  private final LedgerTable table;
  private final Consumer<String> unreadable;
  private final ParallelReads readers = new ParallelReads();

  /**
   * @param unreadable is told which row cannot be read; the others are passed on
   */
  public TablePastRequests(LedgerTable table, Consumer<String> unreadable) {
    this.table = table;
    this.unreadable = unreadable;
  }

  /** A query for each subscription, and a read for each request that it finds. */
  @Override
  public List<PastRequest> find(String word, String subscriptionId) {
    List<LedgerKey> found = new ArrayList<>();
    for (String partition : table.partitions(subscriptionId)) {
      table.each(
          LedgerKey.index(partition, word).filter(),
          KEYS,
          row -> found.add(LedgerKey.indexed(row)));
    }
    return read(found).sorted(PastRequest.BY_TIME).toList();
  }

  /** Keys and times of all, then only as many as are asked for. */
  @Override
  public List<PastRequest> latest(SessionKey scaleSet, int most) {
    PriorityQueue<Ended> latest = new PriorityQueue<>(Comparator.comparing(Ended::at));
    table.each(
        LedgerKey.requests(scaleSet).filter(),
        KEYS_AND_TIME,
        row -> {
          if (row.getProperty(RequestRow.COMPLETED_AT) != null) {
            latest.add(Ended.of(row));
          }
          if (latest.size() > most) {
            latest.poll();
          }
        });
    return read(latest.stream().map(Ended::key).toList())
        .sorted(PastRequest.BY_TIME.reversed())
        .toList();
  }

  private record Ended(LedgerKey key, Instant at) {
    static Ended of(TableEntity row) {
      OffsetDateTime at = (OffsetDateTime) row.getProperty(RequestRow.COMPLETED_AT);
      return new Ended(LedgerKey.of(row), at.toInstant());
    }
  }

  @Override
  public void each(SessionKey scaleSet, Span span, Consumer<PastRequest> found) {
    each(LedgerKey.requests(scaleSet), span, found);
  }

  @Override
  public void each(String subscriptionId, Span span, Consumer<PastRequest> found) {
    for (String partition : table.partitions(subscriptionId)) {
      each(LedgerKey.requests(partition), span, found);
    }
  }

  /** The rows of a scale set follow each other: never more than these are held. */
  private void each(LedgerRange range, Span span, Consumer<PastRequest> found) {
    List<PastRequest> together = new ArrayList<>();
    table.each(
        range.filter() + within(span),
        RequestRow.WHOLE,
        row ->
            request(row)
                .ifPresent(
                    request -> {
                      if (!together.isEmpty()
                          && !together.get(0).scaleSet().equals(request.scaleSet())) {
                        pass(together, found);
                      }
                      together.add(request);
                    }));
    pass(together, found);
  }

  private static void pass(List<PastRequest> together, Consumer<PastRequest> found) {
    together.sort(PastRequest.BY_TIME);
    together.forEach(found);
    together.clear();
  }

  /** The app writes whole milliseconds. */
  private static String within(Span span) {
    return String.format(
        Locale.ROOT,
        " and %1$s ge datetime'%2$s' and %1$s lt datetime'%3$s'",
        RequestRow.COMPLETED_AT,
        millis(span.since()),
        millis(span.until()));
  }

  private static Instant millis(Instant time) {
    Instant before = time.truncatedTo(ChronoUnit.MILLIS);
    return before.equals(time) ? time : before.plusMillis(1);
  }

  private Stream<PastRequest> read(List<LedgerKey> keys) {
    return readers.all(keys, key -> table.find(key, RequestRow.WHOLE)).stream()
        .flatMap(Optional::stream)
        .flatMap(row -> request(row).stream());
  }

  /** Empty also while it is open. */
  private Optional<PastRequest> request(TableEntity row) {
    if (row.getProperty(RequestRow.RECORD) == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PastRequest(
              LedgerKey.scaleSetOfRequest(row),
              RequestRow.record(row),
              RequestRow.isToldRunning(row)));
    } catch (UnreadableRow e) {
      unreadable.accept(row.getRowKey() + " of the subscription " + row.getPartitionKey());
      return Optional.empty();
    }
  }
}
