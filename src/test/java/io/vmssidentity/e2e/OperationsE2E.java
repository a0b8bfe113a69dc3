// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.Changes.add;
import static io.vmssidentity.e2e.Changes.ids;
import static io.vmssidentity.e2e.Changes.remove;
import static io.vmssidentity.e2e.Changes.set;
import static io.vmssidentity.e2e.Changes.system;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation from every starting state, through queue, function, token, PATCH and topic. */
public class OperationsE2E {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static AppFixture fixture;

  /**
   * @param change as JSON
   * @param effect what it must do
   */
  public record Operation(String name, String change, UnaryOperator<Identities> effect) {
    @Override
    public String toString() {
      return name;
    }
  }

  public record State(String name, boolean system, List<String> identityNames) {
    public Identities identities() {
      return Identities.of(system, identityNames.toArray(String[]::new));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public static final List<State> STATES =
      List.of(
          new State("none", false, List.of()),
          new State("system-assigned", true, List.of()),
          new State("one user-assigned", false, List.of("a")),
          new State("several user-assigned", false, List.of("a", "b", "c")),
          new State("both", true, List.of("a")),
          new State("both, several", true, List.of("a", "b", "c")));

  public static final List<Operation> OPERATIONS =
      List.of(
          new Operation("enable system-assigned", system(true), i -> i.system(true)),
          new Operation("disable system-assigned", system(false), i -> i.system(false)),
          new Operation("assign one", add("x"), i -> i.plus("x")),
          new Operation("assign several", add("x", "y", "z"), i -> i.plus("x", "y", "z")),
          new Operation("assign what may be there", add("a"), i -> i.plus("a")),
          new Operation("remove one", remove("a"), i -> i.minus("a")),
          new Operation("remove several", remove("a", "b"), i -> i.minus("a", "b")),
          new Operation("remove each", remove("a", "b", "c"), i -> i.minus("a", "b", "c")),
          new Operation("remove all", set(), i -> i.exactly()),
          new Operation("remove one not there", remove("z"), i -> i.minus("z")),
          new Operation(
              "replace",
              "{\"userAssigned\":{\"add\":%s,\"remove\":%s}}".formatted(ids("x"), ids("a")),
              i -> i.minus("a").plus("x")),
          new Operation("set an exact list", set("b", "x"), i -> i.exactly("b", "x")),
          new Operation(
              "all at once",
              "{\"systemAssigned\":\"enable\",\"userAssigned\":{\"add\":%s,\"remove\":%s}}"
                  .formatted(ids("x", "y"), ids("a", "z")),
              i -> i.system(true).minus("a", "z").plus("x", "y")),
          new Operation(
              "nothing left",
              "{\"systemAssigned\":\"disable\",\"userAssigned\":{\"set\":[]}}",
              i -> Identities.of(false)));

  static Stream<Arguments> everyOperationFromEveryState() {
    return STATES.stream()
        .flatMap(
            state ->
                OPERATIONS.stream()
                    .flatMap(
                        operation ->
                            Stream.of(false, true)
                                .map(mixed -> Arguments.of(state, operation, mixed))));
  }

  @BeforeAll
  static void open() {
    fixture = AppFixture.open(Duration.ofMillis(20));
    fixture.createIdentities("a", "b", "c", "x", "y", "z");
  }

  @AfterAll
  static void close() {
    assertEquals(0, fixture.azure.arm().cloud().overlappingWrites());
    fixture.close();
  }

  @ParameterizedTest(name = "from {0}: {1} (mixed letter case: {2})")
  @MethodSource("everyOperationFromEveryState")
  void leadsToWhatWasAskedForAtTheLeastCost(State state, Operation operation, boolean mixedCase) {
    String name = "ss" + NUMBER.incrementAndGet();
    fixture.createScaleSet(
        name,
        state.system(),
        state.identityNames().stream().map(id -> stored(id, mixedCase)).toList());
    Identities expected = operation.effect().apply(state.identities());
    boolean changes = !expected.equals(state.identities());

    fixture.ask("r-" + name, name, mixedCase ? swapCase(operation.change()) : operation.change());
    JsonNode event = fixture.event("r-" + name);

    assertEquals(expected, actual(name));
    assertEquals(changes ? "applied" : "unchanged", event.get("outcome").textValue());
    assertEquals(expected, identities(event.get("after")));
    assertEquals(state.identities(), identities(event.get("before")));
    assertEquals(changes ? 1 : 0, event.at("/arm/writeCount").intValue());
    assertCheap(name, changes);
    assertEquals(1, fixture.eventsOf("r-" + name).size());
    if (changes) {
      assertTheInverseUndoesIt(state, name, event);
    }
  }

  private static void assertCheap(String name, boolean changes) {
    List<ArmCall> calls = fixture.calls(name);
    List<ArmMethod> withoutPolls =
        calls.stream().map(ArmCall::method).filter(m -> m != ArmMethod.POLL).toList();
    assertEquals(
        changes ? List.of(ArmMethod.GET, ArmMethod.PATCH, ArmMethod.GET) : List.of(ArmMethod.GET),
        withoutPolls);
    assertTrue(
        calls.stream()
            .filter(call -> call.method() == ArmMethod.PATCH)
            .allMatch(call -> "\"1\"".equals(call.ifMatch())));
  }

  private static void assertTheInverseUndoesIt(State state, String name, JsonNode event) {
    fixture.ask("undo-" + name, name, event.get("inverse").toString());
    fixture.event("undo-" + name);

    assertEquals(state.identities(), actual(name));
  }

  private static Identities actual(String name) {
    return fixture.identities(name);
  }

  private static Identities identities(JsonNode assignment) {
    return Identities.of(
        assignment.get("type").textValue().contains("SystemAssigned"),
        assignment.get("userAssignedIdentities").properties().stream()
            .map(entry -> entry.getKey().substring(entry.getKey().lastIndexOf('/') + 1))
            .toArray(String[]::new));
  }

  private static String stored(String name, boolean mixedCase) {
    String id = AppFixture.identity(name);
    return mixedCase
        ? id.replace("resourceGroups", "resourcegroups").replace("Microsoft", "microsoft")
        : id;
  }

  /** Other letter case in every ID, none in the field names. */
  private static String swapCase(String change) {
    String ids = change.replace("/subscriptions/", "/SUBSCRIPTIONS/");
    return ids.replace(
            "userAssignedIdentities/", "UserAssignedIDENTITIES/".toUpperCase(Locale.ROOT))
        .replace("/Shop/", "/sHOP/");
  }
}
