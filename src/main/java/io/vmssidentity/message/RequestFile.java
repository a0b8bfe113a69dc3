package io.vmssidentity.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Several requests in one text: a JSON array, JSON lines, or objects one after the other. */
public final class RequestFile {
  private RequestFile() {}

  /**
   * The body of each request, unchecked.
   *
   * @throws IllegalArgumentException with a sentence when the text is not JSON
   */
  public static List<byte[]> split(byte[] utf8) {
    List<byte[]> bodies = new ArrayList<>();
    try (MappingIterator<JsonNode> values = Json.values(utf8)) {
      while (values.hasNextValue()) {
        bodies.add(Json.bytes(values.nextValue()));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(Json.explain(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bodies;
  }
}
