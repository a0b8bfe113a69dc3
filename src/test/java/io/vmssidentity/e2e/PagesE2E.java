package io.vmssidentity.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.documents.Document;
import io.vmssidentity.local.PackagedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers copy from the documents works, in a directory as the README leaves it. */
class PagesE2E {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private static Path directory;
  private static Process serve;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectory(directory.resolve("target"));
    Path app = PackagedApp.DIRECTORY.toAbsolutePath();
    Files.createSymbolicLink(directory.resolve("target/azure-functions"), app.getParent());
    serve =
        new ProcessBuilder(
                JAVA,
                "-Xmx128m",
                "-cp",
                classPath(),
                "-Dapp.directory=" + app,
                "io.vmssidentity.local.Main",
                "serve")
            .directory(directory.toFile())
            .redirectError(directory.resolve("serve.err").toFile())
            .start();
    assertTrue(serve.inputReader(UTF_8).readLine().startsWith("{"));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    serve.destroy();
    assertTrue(serve.waitFor(20, TimeUnit.SECONDS));
  }

  /** Maven's may name files relative to the repository. */
  private static String classPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(Pattern.quote(":"))) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(":", entries);
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
    Path script =
        Files.writeString(directory.resolve("script"), "set -e\nshopt -s expand_aliases\n" + lines);
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
    return shell(
        ". target/local-azure/environment\njava -jar target/azure-functions/vmss-identity/vmss-identity.jar status "
            + requestId);
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

    shell(". target/local-azure/environment\njava -cp '" + classPath() + "' Snippet.java");

    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> status("CHG0031339:web").contains("applied"));
  }
}
