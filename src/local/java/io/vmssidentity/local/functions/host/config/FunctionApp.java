// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.local.functions.channel.FunctionMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The packaged app as its files describe it: settings and enabled functions. */
public record FunctionApp(HostSettings settings, List<FunctionDefinition> functions) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static FunctionApp read(Path directory, AppSettings settings) throws IOException {
    return new FunctionApp(
        HostSettings.of(JSON.readTree(directory.resolve("host.json").toFile()), settings),
        definitions(directory).stream()
            .filter(each -> !each.disabled() && !settings.disables(each.name()))
            .toList());
  }

  public List<FunctionMethod> methods() {
    return functions.stream().map(FunctionDefinition::method).toList();
  }

  private static List<FunctionDefinition> definitions(Path directory) throws IOException {
    List<FunctionDefinition> definitions = new ArrayList<>();
    try (Stream<Path> entries = Files.list(directory).sorted()) {
      for (Path entry : entries.toList()) {
        Path json = entry.resolve("function.json");
        if (Files.exists(json)) {
          String name = entry.getFileName().toString();
          definitions.add(FunctionDefinition.of(name, JSON.readTree(json.toFile())));
        }
      }
    }
    return definitions;
  }
}
