// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.command;

import io.vmssidentity.local.Endpoints;
import io.vmssidentity.local.TrustStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What leads the operator's commands to local Azure, for a shell to source. */
public final class OperatorEnvironment {
  static final Path FILE = Path.of("target", "local-azure", "environment");

  private OperatorEnvironment() {}

  /** The environment variables. */
  public static Map<String, String> variables(Endpoints endpoints) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("SERVICE_BUS", endpoints.serviceBus());
    variables.put("LEDGER_ENDPOINT", endpoints.tables());
    variables.put("ARM_ENDPOINT", endpoints.arm());
    variables.put("IDENTITY_ENDPOINT", endpoints.identityEndpoint());
    variables.put("IDENTITY_HEADER", endpoints.identityHeader());
    // Not JDK_JAVA_OPTIONS: that would take every Java program's trust in the rest of the world.
    variables.put("VMSS_IDENTITY_OPTS", String.join(" ", TrustStore.jvmArguments(endpoints)));
    return variables;
  }

  /** Only its owner may read it: it holds what signs in. */
  static void write(Endpoints endpoints) throws IOException {
    Files.deleteIfExists(FILE);
    Files.createFile(
        FILE, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        FILE,
        variables(endpoints).entrySet().stream()
            .map(variable -> "export %s='%s'%n".formatted(variable.getKey(), variable.getValue()))
            .collect(Collectors.joining()));
  }

  static void delete() {
    try {
      Files.deleteIfExists(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
