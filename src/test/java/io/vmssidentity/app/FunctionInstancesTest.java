// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FunctionInstancesTest {
  private final AtomicInteger builds = new AtomicInteger();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private FunctionInstances instances(Duration hold, Supplier<Map<Class<?>, Object>> app) {
    return new FunctionInstances(
        () -> {
          builds.incrementAndGet();
          return app.get();
        },
        hold,
        new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  @Test
  void buildsTheAppAtTheFirstCallAndOnce() throws Exception {
    FunctionInstances instances = instances(Duration.ZERO, () -> Map.of(String.class, "function"));
    assertEquals(0, builds.get());

    String first = instances.getInstance(String.class);

    assertSame(first, instances.getInstance(String.class));
    assertEquals(1, builds.get());
    assertEquals("", printed());
  }

  @Test
  void printsEveryProblemOfTheSettingsOnceAndTellsThemAtEachCall() {
    FunctionInstances instances =
        instances(
            Duration.ZERO,
            () -> {
              throw new IllegalArgumentException("Wrong settings:\n- ONE\n- TWO");
            });

    for (int call = 0; call < 3; call++) {
      IllegalStateException failure =
          assertThrows(IllegalStateException.class, () -> instances.getInstance(String.class));
      assertEquals("Wrong settings:\n- ONE\n- TWO", failure.getMessage());
    }

    assertEquals(1, builds.get());
    assertEquals("Error: Wrong settings:\nError: - ONE\nError: - TWO\n", printed());
  }

  @Test
  void failsACallForAnErrorWhichTheWorkerWouldSwallow() {
    FunctionInstances instances =
        instances(
            Duration.ZERO,
            () -> {
              throw new NoClassDefFoundError("gone");
            });

    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> instances.getInstance(String.class));

    assertTrue(failure.getMessage().contains("gone"), failure::getMessage);
    assertTrue(printed().startsWith("Error: The app cannot start: "), this::printed);
  }

  @Test
  void holdsAMessageBeforeItsCallFails() {
    FunctionInstances instances =
        instances(
            Duration.ofMillis(50),
            () -> {
              throw new IllegalArgumentException("Wrong");
            });
    long begun = System.nanoTime();

    assertThrows(IllegalStateException.class, () -> instances.getInstance(String.class));

    assertTrue(System.nanoTime() - begun >= Duration.ofMillis(50).toNanos());
  }
}
