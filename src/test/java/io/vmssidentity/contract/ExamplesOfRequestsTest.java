// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.documents.Document;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.ChangeRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people copy works: the examples of requests, and those of the pages. */
class ExamplesOfRequestsTest {
  private static final Pattern BLOCK = Pattern.compile("```json\n(\\{.*?\n)```", Pattern.DOTALL);

  static List<Path> requests() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("docs/contract/examples"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("request-"))
          .sorted()
          .toList();
    }
  }

  /** The JSON objects that a page shows. */
  private static List<String> inPage(String page) {
    return Document.of(page).find(BLOCK).stream().map(block -> block.group(1)).toList();
  }

  private static void isTaken(byte[] body) {
    ChangeRequest request = assertInstanceOf(ChangeRequest.class, new RequestReader().read(body));
    assertEquals(Oracle.read(body), Optional.of(Oracle.meaning(request)));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void theExampleIsTakenAsTheContractSays(Path file) throws IOException {
    isTaken(Files.readAllBytes(file));
  }

  @Test
  void thereIsOneOfEveryKind() throws IOException {
    assertEquals(
        List.of("accept", "dry-run", "edit", "restore", "set"),
        requests().stream()
            .map(file -> file.getFileName().toString().replaceAll("request-|\\.json", ""))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/requests.md"})
  void theRequestOfAPageIsTaken(String page) {
    isTaken(inPage(page).get(0).getBytes(StandardCharsets.UTF_8));
  }

  /** It leaves out the middle of IDs, and what a reader need not see. */
  @Test
  void theEventThatIsShownIsOneOfTheContract() throws IOException {
    String data =
        inPage("docs/events.md")
            .get(0)
            .replace("/subscriptions/…/virtualMachineScaleSets/web", Ids.scaleSet("web").toString())
            .replace("/subscriptions/…/reader", Ids.identityText("reader"))
            .replaceAll("At\": \"…\"", "At\": \"2026-06-01T12:00:00Z\"");
    Path applied = Path.of("docs/contract/examples/change-applied.json");
    ObjectNode event = (ObjectNode) new ObjectMapper().readTree(applied.toFile());
    JsonNode shown = new ObjectMapper().readTree(data);

    event.set("data", shown);

    assertTrue(shown.has("timing"));
    assertEquals(List.of(), Contract.problems(event.toString()));
  }

  /** Each rule that the schema cannot say, by the name that its description has for it. */
  static Stream<Hostile> beyondTheSchema() {
    return Stream.of(
        of("bodySize", "more than 64 KiB"),
        of("uniqueNames", "the same field twice"),
        of("otherIdentity", "the same identity added and removed, in another letter case"),
        of("metadataNames", "metadata by names that differ in letter case"),
        of("groupNames", "scale set: a group with an emoji"),
        of("hiddenTexts", "a name with hidden ASCII"));
  }

  private static Hostile of(String rule, String kind) {
    Hostile hostile =
        Hostile.all().filter(candidate -> candidate.name().equals(kind)).findFirst().orElseThrow();
    return new Hostile(rule, hostile.body(), hostile.pointers());
  }

  @ParameterizedTest
  @MethodSource("beyondTheSchema")
  void theSchemaNamesTheRulesThatItCannotSay(Hostile hostile) throws IOException {
    Path schema = Path.of("docs/contract/request.schema.json");
    String description =
        new ObjectMapper().readTree(schema.toFile()).get("description").textValue();

    assertTrue(description.contains(" " + hostile.name() + ": "));
    assertEquals(Optional.empty(), Oracle.read(hostile.body()));
    assertTrue(
        Schemas.contract("request.schema.json")
            .accepts(new String(hostile.body(), StandardCharsets.UTF_8)));
  }
}
