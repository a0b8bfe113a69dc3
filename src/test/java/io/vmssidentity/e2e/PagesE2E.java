// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.documents.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers copy from the documents works, in a directory as the README leaves it. */
class PagesE2E {
  private static final String ENVIRONMENT = ". target/local-azure/environment\n";

  @TempDir private static Path directory;
  private static ServeProcess serve;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectory(directory.resolve("target"));
    Files.createSymbolicLink(
        directory.resolve("target/vmss-identity"), PackagedTool.DIRECTORY.toAbsolutePath());
    serve = ServeProcess.start(directory, directory.resolve("serve.err"));
  }

  @AfterAll
  static void stop() throws Exception {
    serve.stop();
  }

  private static String block(String page, String kind, String content) {
    Pattern block =
        Pattern.compile("(?ms)^```" + kind + "\n((?:(?!^```).)*?" + content + ".*?)^```");
    return Document.of(page).find(block).get(0).group(1);
  }

  /**
   * @return all that the lines of a shell write
   */
  private static String shell(String lines) throws IOException, InterruptedException {
    Path script = Files.writeString(directory.resolve("script"), "set -e\n" + lines);
    Process bash =
        new ProcessBuilder("bash", script.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, bash.waitFor(), output);
    return output;
  }

  private static String status(String requestId) throws IOException, InterruptedException {
    return shell(ENVIRONMENT + "target/vmss-identity/bin/vmss-identity status " + requestId);
  }

  @Test
  void theRequestOfTheReadmeIsSentAndItsEndIsShown() throws Exception {
    Files.writeString(directory.resolve("request.json"), block("README.md", "json", "requestId"));

    String output = shell(block("README.md", "", "target/local-azure/environment"));

    assertTrue(output.contains("applied  "), output);
    assertTrue(output.contains("CHG0031337:web"), output);
  }

  @Test
  void theJavaSnippetSendsARequest() throws Exception {
    Files.writeString(
        directory.resolve("Snippet.java"),
        """
        import com.azure.messaging.servicebus.*;
        class Snippet {
          public static void main(String[] args) {
        %s
          }
        }
        """
            .formatted(block("docs/requests.md", "java", "ServiceBusClientBuilder")));

    shell(ENVIRONMENT + "java -cp '" + ServeProcess.classPath() + "' Snippet.java");

    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> status("CHG0031339:web").contains("applied"));
  }
}
