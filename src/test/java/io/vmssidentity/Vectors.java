// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** JSON arrays of examples, each to be tested one by one. */
public final class Vectors {
  private Vectors() {}

  /** Recorded traffic of real Azure. */
  public static Stream<JsonNode> recorded(String file) {
    return in(Path.of("src/test/resources/vectors", file));
  }

  /** Examples that the contract promises. */
  public static Stream<JsonNode> contract(String file) {
    return in(Path.of("docs/contract", file));
  }

  private static Stream<JsonNode> in(Path file) {
    try {
      return StreamSupport.stream(new ObjectMapper().readTree(file.toFile()).spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
