package io.vmssidentity.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.vmssidentity.local.functions.sampleapp.SampleFunctions;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionAppTest {
  @TempDir Path directory;

  @Test
  void sharesOnlyTheWorkersTwoLibrariesWithTheApp() throws Exception {
    ClassLoader classes = load(Map.of()).classes();

    assertSame(ExecutionContext.class, classes.loadClass(ExecutionContext.class.getName()));
    assertSame(
        FunctionInstanceInjector.class,
        classes.loadClass(FunctionInstanceInjector.class.getName()));
    assertNotSame(SampleFunctions.class, classes.loadClass(SampleFunctions.class.getName()));
    assertNotSame(BindingName.class, classes.loadClass(BindingName.class.getName()));
    assertThrows(
        ClassNotFoundException.class, () -> classes.loadClass(ObjectMapper.class.getName()));
    assertThrows(ClassNotFoundException.class, () -> classes.loadClass(HostMain.class.getName()));
  }

  @Test
  void loadsNoDisabledFunction() throws IOException {
    FunctionApp app = load(Map.of("AzureWebJobs.OnMessage.Disabled", "true"));

    assertEquals(List.of("OnTime"), app.functions().stream().map(LoadedFunction::name).toList());
  }

  @Test
  void takesFunctionObjectsFromTheAppsInjector() throws Exception {
    LoadedFunction function = load(Map.of()).functions().get(0);

    assertEquals(
        "io.vmssidentity.local.functions.sampleapp.SampleInjector",
        function.instances().getClass().getName());
  }

  @Test
  void findsTheClassPathOfExecJava() throws Exception {
    URL[] urls = {Path.of("/a b/x.jar").toUri().toURL(), Path.of("/c/").toUri().toURL()};
    try (URLClassLoader maven = new URLClassLoader(urls)) {
      assertEquals("/a b/x.jar:/c", RunningClassPath.of(maven, "maven.jar"));
    }
    assertEquals("own.jar", RunningClassPath.of(ClassLoader.getSystemClassLoader(), "own.jar"));
  }

  private FunctionApp load(Map<String, String> settings) throws IOException {
    SampleApp app = SampleApp.in(directory).withSessionFunction().withTimerFunction();
    return FunctionApp.load(app.directory(), new AppSettings(settings));
  }
}
