// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Gives the Java worker the function objects. The worker makes one of these as it loads the
 * functions, and swallows what goes wrong then: so nothing is done before the first call.
 *
 * @see <a href="https://github.com/Azure/azure-functions-java-worker/issues/879">Slow
 *     constructors</a>
 */
public final class FunctionInstances implements FunctionInstanceInjector {
  private final Supplier<Map<Class<?>, Object>> build;
  private final Duration hold;
  private final PrintStream errors;
  private Map<Class<?>, Object> functions;
  private String problem;

  public FunctionInstances() {
    this(
        () -> new App(Settings.from(System.getenv())).functions(),
        ChangeSettings.failureHold(System.getenv()),
        System.err);
  }

  /**
   * @param build called once, at the first call
   * @param hold how long a call waits before it fails because the app could not be built
   */
  FunctionInstances(Supplier<Map<Class<?>, Object>> build, Duration hold, PrintStream errors) {
    this.build = build;
    this.hold = hold;
    this.errors = errors;
  }

  /**
   * @throws IllegalStateException with every problem of the settings, when the app cannot be built
   */
  @Override
  public <T> T getInstance(Class<T> functionClass) throws InterruptedException {
    Map<Class<?>, Object> built = functions();
    if (built == null) {
      Thread.sleep(hold.toMillis());
      throw new IllegalStateException(problem);
    }
    return functionClass.cast(built.get(functionClass));
  }

  /** Null when the app could not be built: that is not tried twice. */
  private synchronized Map<Class<?>, Object> functions() {
    if (functions == null && problem == null) {
      try {
        functions = build.get();
      } catch (IllegalArgumentException wrongSettings) {
        fail(wrongSettings.getMessage());
      } catch (RuntimeException | LinkageError e) {
        // An Error would be swallowed, and the call would hang.
        fail("The app cannot start: " + e);
      }
    }
    return functions;
  }

  /** The host takes a line on standard error for an error when it says so. */
  private void fail(String why) {
    problem = why;
    why.lines().forEach(line -> errors.println("Error: " + line));
  }
}
