// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.drift;

import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.arm.FakeAzure;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.local.bench.environment.BenchFixture;
import io.vmssidentity.local.tables.Entity;
import io.vmssidentity.local.tables.Filter;
import io.vmssidentity.local.tables.Key;
import io.vmssidentity.local.tables.Tables;
import io.vmssidentity.local.tables.Value;
import io.vmssidentity.local.tables.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Many scale sets that the app manages, in several subscriptions. The app changes only the first of
 * them; what its ledger then holds of that one is copied for the others, so nothing here has to
 * know what that means.
 */
public final class Fleet {
  static final int SUBSCRIPTIONS = 10;
  static final String TABLE = "fleet";

  /** As long as the names of the others, and found nowhere else. */
  static final String FIRST = "fleet-000000";

  private static final int ONE_IN = 100;
  private static final String READER = "reader";
  private static final List<String> IDENTITIES = List.of(READER, "writer", "audit");

  private final FakeAzure cloud;
  private final Tables tables;

  Fleet(LocalAzure azure) {
    this.cloud = azure.arm().cloud();
    this.tables = azure.tables().tables();
    for (int i = 0; i < SUBSCRIPTIONS; i++) {
      int number = i;
      IDENTITIES.forEach(name -> cloud.createIdentity(in(number, BenchFixture.identity(name))));
    }
    create(0);
  }

  /** The IDs of another scale set's world, by those of the first. */
  private static String in(int number, String text) {
    return text.replace(BenchFixture.SUBSCRIPTION, subscription(number))
        .replace(FIRST, "fleet-%06d".formatted(number));
  }

  private static String subscription(int number) {
    int place = number % SUBSCRIPTIONS;
    String first = BenchFixture.SUBSCRIPTION;
    return first.substring(0, first.length() - 1) + (place + 5) % SUBSCRIPTIONS;
  }

  private static String id(int number) {
    return in(number, BenchFixture.scaleSet(FIRST));
  }

  private void create(int number) {
    String[] identities =
        IDENTITIES.stream()
            .map(name -> in(number, BenchFixture.identity(name)))
            .toArray(String[]::new);
    cloud.createScaleSet(
        id(number), ScaleSetSeed.plain().withSystemAssigned().withUserAssigned(identities));
  }

  /** Puts all others there, first in ARM: the other way round they would be taken for gone. */
  void fill(int size) {
    for (int i = 1; i < size; i++) {
      create(i);
    }
    String ofFirst = "PartitionKey eq '" + BenchFixture.SUBSCRIPTION + "'";
    List<Entity> rows = tables.query(TABLE, Filter.of(ofFirst), 1000, new Key("", "")).entities();
    String principal = principal(0);
    for (int i = 1; i < size; i++) {
      for (Entity row : rows) {
        tables.write(TABLE, copy(row, i, principal));
      }
    }
  }

  private String principal(int number) {
    return Objects.requireNonNull(
        cloud.scaleSet(id(number)).orElseThrow().identity().principalId());
  }

  private Write copy(Entity row, int number, String principal) {
    Key key = new Key(in(number, row.key().partition()), in(number, row.key().row()));
    Map<String, Value> properties = new LinkedHashMap<>();
    row.properties()
        .forEach(
            (name, value) ->
                properties.put(
                    name,
                    value.content() instanceof String text
                        ? Value.of(in(number, text).replace(principal, principal(number)))
                        : value));
    return new Write(Write.Kind.INSERT, key, properties, null);
  }

  /** How many scale sets drift: one in a hundred. */
  static int drifting(int size) {
    return (size + ONE_IN - 1) / ONE_IN;
  }

  /** Somebody else takes an identity away. */
  void drift(int size) {
    change(size, ExternalWrite.Unassign::new);
  }

  /** Somebody else gives it back. */
  void mend(int size) {
    change(size, ExternalWrite.Assign::new);
  }

  private void change(int size, Function<String, ExternalWrite> write) {
    for (int i = 0; i < size; i += ONE_IN) {
      String reader = in(i, BenchFixture.identity(READER));
      cloud.outsideWrite(id(i), "jane@contoso.com", write.apply(reader));
    }
  }
}
