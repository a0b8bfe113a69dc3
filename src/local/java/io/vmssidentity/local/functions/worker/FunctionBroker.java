// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.worker;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.functions.channel.FunctionMethod;
import io.vmssidentity.local.functions.channel.HostMessage;
import io.vmssidentity.local.functions.channel.WorkerVersion;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Loads the functions, with what all of them share made once, and calls them. */
final class FunctionBroker {
  @Evidence(
      value =
          "An injector whose constructor takes this long loses a race of worker 2.19.2 for good; a"
              + " quicker one does not.",
      from = Evidence.From.ASSUMED)
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final Map<String, LoadedFunction> functions = new ConcurrentHashMap<>();
  private final Object once = new Object();
  private final ClassLoader classes;
  private final WorkerVersion version;
  private volatile boolean initialized;
  private volatile boolean overtaken;
  private volatile FunctionInstanceInjector injector;

  FunctionBroker(ClassLoader classes, WorkerVersion version) {
    this.classes = classes;
    this.version = version;
  }

  void load(FunctionMethod function) throws ReflectiveOperationException {
    initialize();
    functions.put(function.name(), LoadedFunction.load(function, classes));
  }

  @Evidence(
      value =
          "The injector is built as the first function loads; another that loads meanwhile waits, and"
              + " tries itself when that failed.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-java-worker JavaFunctionBroker.initializeOneTimeLogics, 2.17.0")
  @Evidence(
      value =
          "From 2.19.2 on another function does not wait: while the injector is built there is none, and it"
              + " may stay so for the life of the worker; each call then fails with a NullPointerException.",
      from = Evidence.From.DOCS,
      where = "https://github.com/Azure/azure-functions-java-worker/issues/879")
  private void initialize() {
    if (initialized) {
      overtaken |= injector == null;
      return;
    }
    synchronized (once) {
      if (!initialized) {
        initialized = version == WorkerVersion.V2_19_2;
        Iterator<FunctionInstanceInjector> found = Injectors.find(classes);
        long begun = System.nanoTime();
        FunctionInstanceInjector built = Injectors.make(found);
        boolean slow = System.nanoTime() - begun >= SLOW.toNanos();
        injector = slow && overtaken ? null : built;
        initialized = true;
      }
    }
  }

  @Evidence(
      value = "A call's thread bears the app's class loader.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-java-worker EnhancedJavaMethodExecutorImpl")
  void call(HostMessage.Call call, Consumer<String> appLog) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    try {
      functions
          .get(call.function())
          .call(call, new Invocation(call.function(), call.id(), appLog), injector);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
