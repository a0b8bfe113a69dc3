// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.vmssidentity.local.functions.SampleApp;
import io.vmssidentity.local.functions.channel.FunctionMethod;
import io.vmssidentity.local.functions.channel.HostMessage;
import io.vmssidentity.local.functions.channel.WorkerVersion;
import io.vmssidentity.local.functions.sampleapp.SampleFunctions;
import io.vmssidentity.local.functions.sampleapp.StrangeInjectors;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionBrokerTest {
  private static final FunctionMethod ON_TIME = method("OnTime");

  @TempDir Path directory;

  private static FunctionMethod method(String name) {
    return new FunctionMethod(name, SampleFunctions.class.getName(), "onTime", "timer", false);
  }

  private FunctionBroker broker(
      WorkerVersion version, Class<? extends FunctionInstanceInjector> injector)
      throws IOException {
    SampleApp app = SampleApp.in(directory);
    if (injector != null) {
      app.withInjector(injector);
    }
    return new FunctionBroker(AppClasses.of(directory), version);
  }

  private static List<String> call(FunctionBroker broker, String function) throws Exception {
    List<String> log = new ArrayList<>();
    broker.call(new HostMessage.Call("1", function, "now", Map.of()), log::add);
    return log.stream().map(line -> line.replaceFirst("^\\[.*?] ", "")).toList();
  }

  /** The second load begins while the first builds the injector. */
  private static void loadTwoAtOnce(FunctionBroker broker) {
    List<CompletableFuture<Void>> loads = new ArrayList<>();
    for (String name : List.of("A", "B")) {
      loads.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  broker.load(method(name));
                } catch (ReflectiveOperationException e) {
                  throw new IllegalStateException(e);
                }
              },
              task -> new Thread(task).start()));
    }
    loads.forEach(CompletableFuture::join);
  }

  @Test
  void sharesOnlyTheWorkersOwnLibrariesWithTheApp() throws Exception {
    SampleApp.in(directory);
    try (URLClassLoader classes = AppClasses.of(directory)) {
      for (Class<?> shared :
          List.of(ExecutionContext.class, FunctionInstanceInjector.class, Gson.class)) {
        assertSame(shared, classes.loadClass(shared.getName()));
      }
      for (Class<?> own : List.of(SampleFunctions.class, BindingName.class)) {
        assertNotSame(own, classes.loadClass(own.getName()));
      }
      for (Class<?> hidden : List.of(ObjectMapper.class, WorkerMain.class)) {
        assertThrows(ClassNotFoundException.class, () -> classes.loadClass(hidden.getName()));
      }
    }
  }

  @Test
  void bringsTheVersionsOfWorker217() {
    assertTrue(jar(ExecutionContext.class).endsWith("core-library-1.2.0.jar"));
    assertTrue(jar(FunctionInstanceInjector.class).endsWith("java-spi-1.0.0.jar"));
    assertTrue(jar(Gson.class).endsWith("gson-2.9.0.jar"));
  }

  private static String jar(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  @Test
  void callsAFunctionOfTheAppsInjector() throws Exception {
    FunctionBroker broker = broker(WorkerVersion.V2_17, null);
    broker.load(ON_TIME);

    assertEquals(List.of("timer now"), call(broker, "OnTime"));
  }

  @Test
  void letsAnErrorInTheInjectorsConstructorEscapeAtEachLoad() throws Exception {
    FunctionBroker broker = broker(WorkerVersion.V2_17, StrangeInjectors.Refusing.class);

    assertThrows(ServiceConfigurationError.class, () -> broker.load(ON_TIME));
    assertThrows(ServiceConfigurationError.class, () -> broker.load(ON_TIME));
  }

  @Test
  void failsACallWhoseInstanceCannotBeHad() throws Exception {
    FunctionBroker broker = broker(WorkerVersion.V2_17, StrangeInjectors.Empty.class);
    broker.load(ON_TIME);

    assertThrows(IllegalStateException.class, () -> call(broker, "OnTime"));
  }

  @Test
  void letsFunctionsThatLoadAtOnceWaitForTheInjector() throws Exception {
    FunctionBroker broker = broker(WorkerVersion.V2_17, StrangeInjectors.Slow.class);

    loadTwoAtOnce(broker);

    assertEquals(List.of("timer now"), call(broker, "A"));
    assertEquals(List.of("timer now"), call(broker, "B"));
  }

  @Test
  void losesASlowInjectorForGoodAsWorker2192WhenFunctionsLoadAtOnce() throws Exception {
    FunctionBroker broker = broker(WorkerVersion.V2_19_2, StrangeInjectors.Slow.class);

    loadTwoAtOnce(broker);

    assertThrows(NullPointerException.class, () -> call(broker, "A"));
    assertThrows(NullPointerException.class, () -> call(broker, "B"));
  }

  @Test
  void keepsAQuickInjectorAsWorker2192WhenFunctionsLoadAtOnce() throws Exception {
    FunctionBroker broker = broker(WorkerVersion.V2_19_2, null);

    loadTwoAtOnce(broker);

    assertEquals(List.of("timer now"), call(broker, "A"));
    assertEquals(List.of("timer now"), call(broker, "B"));
  }

  @Test
  void losesAnInjectorThatCannotBeMadeForGoodAsWorker2192() throws Exception {
    FunctionBroker broker = broker(WorkerVersion.V2_19_2, StrangeInjectors.Refusing.class);

    assertThrows(ServiceConfigurationError.class, () -> broker.load(ON_TIME));
    broker.load(ON_TIME);

    assertThrows(NullPointerException.class, () -> call(broker, "OnTime"));
  }
}
