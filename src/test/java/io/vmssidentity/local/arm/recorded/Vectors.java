// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.resource.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Recorded traffic of real Azure. */
public final class Vectors {
  private Vectors() {}

  public static JsonNode json(String path) {
    return Json.read(text(path));
  }

  public static String text(String path) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Stream<JsonNode> patches() {
    return StreamSupport.stream(json("vmss-identity-patch.json").spliterator(), false);
  }

  static Stream<JsonNode> exchanges(String sample) {
    return StreamSupport.stream(json("samples/" + sample).path("exchanges").spliterator(), false);
  }

  /** The n-th error answer, counted from 0. */
  static JsonNode error(int n) {
    return json("arm-errors.json").path(n);
  }
}
