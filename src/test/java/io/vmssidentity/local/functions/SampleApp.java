// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.vmssidentity.local.functions.sampleapp.SampleFunctions;
import io.vmssidentity.local.functions.sampleapp.SampleInjector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Packages the sample functions as the Maven plugin packages an app. */
public record SampleApp(Path directory) {
  private static final String SERVICES = "META-INF/services/";

  /** An app without functions. */
  public static SampleApp in(Path directory, String hostJson) {
    try {
      Files.createDirectories(directory.resolve("lib"));
      Files.writeString(directory.resolve("host.json"), hostJson);
      Files.copy(
          Path.of(BindingName.class.getProtectionDomain().getCodeSource().getLocation().toURI()),
          directory.resolve("lib/azure-functions-java-library.jar"));
      writeJar(directory.resolve("sample.jar"), SampleInjector.class);
      return new SampleApp(directory);
    } catch (IOException | java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static SampleApp in(Path directory) {
    return in(directory, "{\"version\": \"2.0\"}");
  }

  public SampleApp withSessionFunction() {
    return withFunction(
        "OnMessage",
        "onMessage",
        """
        {"type": "serviceBusTrigger", "direction": "in", "name": "message", "queueName": "%QUEUE%",
         "isSessionsEnabled": true, "dataType": "binary", "connection": "Bus"}""");
  }

  SampleApp withPlainFunction(String queue) {
    return withPlainFunction(queue, true);
  }

  SampleApp withPlainFunction(String queue, boolean autoComplete) {
    return withFunction(
        "OnPlainMessage",
        "onPlainMessage",
        """
        {"type": "serviceBusTrigger", "direction": "in", "name": "message", "queueName": "%s",
         "connection": "Bus", "autoCompleteMessages": %s}"""
            .formatted(queue, autoComplete));
  }

  public SampleApp withTimerFunction() {
    return withFunction(
        "OnTime",
        "onTime",
        """
        {"type": "timerTrigger", "direction": "in", "name": "timer", "schedule": "%SCHEDULE%"}""");
  }

  SampleApp withFunction(String name, String method, String binding) {
    String json =
        """
        {"scriptFile": "../sample.jar", "entryPoint": "%s.%s", "bindings": [%s]}"""
            .formatted(SampleFunctions.class.getName(), method, binding);
    try {
      Files.createDirectories(directory.resolve(name));
      Files.writeString(directory.resolve(name).resolve("function.json"), json);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With another injector than the usual one. */
  public SampleApp withInjector(Class<? extends FunctionInstanceInjector> injector) {
    try {
      writeJar(directory.resolve("sample.jar"), injector);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeJar(Path file, Class<? extends FunctionInstanceInjector> injector)
      throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (Class<?> type : Set.of(SampleFunctions.class, injector)) {
        String path = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(path));
        jar.write(type.getClassLoader().getResourceAsStream(path).readAllBytes());
      }
      jar.putNextEntry(new JarEntry(SERVICES + FunctionInstanceInjector.class.getName()));
      jar.write(injector.getName().getBytes(StandardCharsets.UTF_8));
    }
  }
}
