// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.change.decide.Decider;
import io.vmssidentity.change.decide.Given;
import io.vmssidentity.change.decide.GroupTest;
import io.vmssidentity.change.decide.IntentsTest;
import io.vmssidentity.change.decide.LaterPartsTest;
import io.vmssidentity.change.decide.OperationRunningTest;
import io.vmssidentity.change.decide.RemovalsTest;
import io.vmssidentity.change.decide.SettlingTest;
import io.vmssidentity.change.decide.TimesTest;
import io.vmssidentity.change.decide.UnplannableTest;
import io.vmssidentity.change.decide.WritingTest;
import io.vmssidentity.change.decide.exploration.ExplorationTest;
import io.vmssidentity.change.decide.exploration.Search;
import io.vmssidentity.change.decide.group.OperationEndsTest;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.decide.view.Facts;
import io.vmssidentity.change.decide.view.Seen;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.change.decide.wait.PausesTest;
import io.vmssidentity.change.port.Operation;
import io.vmssidentity.documents.Document;
import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Settlement;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.StoredOperation;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of transitions says what may be decided, and all of it is decided by some test. */
class TransitionsTest {
  private static final List<Class<?>> TESTS =
      List.of(
          GroupTest.class,
          IntentsTest.class,
          LaterPartsTest.class,
          OperationEndsTest.class,
          OperationRunningTest.class,
          PausesTest.class,
          RemovalsTest.class,
          TimesTest.class,
          SettlingTest.class,
          UnplannableTest.class,
          WritingTest.class);

  @BeforeAll
  static void runsAll() throws ReflectiveOperationException {
    Transition.watch(true);
    try {
      for (Class<?> test : TESTS) {
        runAll(test);
      }
      ExplorationTest.scenarios().forEach(it -> new Search(it, 20_000).run());
    } finally {
      Transition.watch(false);
    }
  }

  private static void runAll(Class<?> test) throws ReflectiveOperationException {
    Constructor<?> constructor = test.getDeclaredConstructor();
    constructor.setAccessible(true);
    for (Method method : test.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Test.class)) {
        method.setAccessible(true);
        method.invoke(constructor.newInstance());
      }
    }
  }

  @Test
  void nothingIsDecidedThatTheTableDoesNotHaveAndAllThatItHasIsDecided() {
    assertEquals(
        String.join("\n", new TreeSet<>(TransitionTable.LINES)),
        String.join("\n", TransitionTable.lines(Transition.SEEN)));
  }

  @Test
  void theDocumentShowsTheTable() {
    Document.of("docs/architecture.md").assertSection("transitions", TransitionDocument.drawn());
  }

  @ParameterizedTest
  @MethodSource("illegal")
  void anEventThatCannotHappenInAStageIsABug(Stage stage, Event event) {
    View view =
        new View(
            ScaleSetState.EMPTY.with(stage),
            List.of(),
            Seen.NOTHING,
            new Facts(
                Given.NOW,
                "n",
                "i",
                false,
                (shown, purpose, from, to) -> GuardDecision.ALLOWED,
                Given.LIMITS));

    assertThrows(IllegalStateException.class, () -> Decider.decide(view, event));
  }

  static Stream<Arguments> illegal() {
    PlannedWrite write =
        new PlannedWrite("1", Assignment.NONE, null, null, List.of(), ArmUsage.NONE);
    Stage own = new Stage.Writing("i/n", Given.NOW, write);
    Stage others = new Stage.Writing("i/other", Given.NOW, write);
    StoredOperation operation = new StoredOperation("u", "i", "2", false);
    Stage following = new Stage.Following(write, operation, Given.NOW, Given.NOW, 0);
    Stage settling = new Stage.Settling(new Settlement(List.of(), null, null, false), null);
    AzureFailure failure = Given.failure(FailureReason.UNAVAILABLE);
    List<Event> answers =
        List.of(
            new Event.Accepted(new Operation(null, null, null, null, null)),
            new Event.Refused(failure),
            new Event.Unanswered(failure),
            new Event.Unsent());
    List<Event> counts =
        List.of(new Event.Counted(Map.of(), Set.of()), new Event.Uncounted(failure));
    return Stream.concat(
        Stream.of(Stage.IDLE, others, following, settling)
            .flatMap(stage -> answers.stream().map(event -> Arguments.of(stage, event))),
        Stream.of(own, others, following, settling)
            .flatMap(stage -> counts.stream().map(event -> Arguments.of(stage, event))));
  }
}
