// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.sun.net.httpserver.HttpExchange;
import io.vmssidentity.azure.arm.Endpoint;
import io.vmssidentity.azure.arm.ScaleSetClient;
import io.vmssidentity.azure.tables.LedgerTable;
import io.vmssidentity.azure.tables.TableLedger;
import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.local.http.LocalHttpsServer;
import io.vmssidentity.local.network.NetworkDelay;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.testing.SettableClock;
import io.vmssidentity.testing.Trust;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** ARM and Table storage take connections, and then do not answer: calls end all the same. */
class SilentAzureIT {
  /** Beside the span that is meant, on a machine that has much else to do. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private final CountDownLatch over = new CountDownLatch(1);
  private LocalHttpsServer azure;
  private Trust trust;

  @BeforeEach
  void start() {
    azure = LocalHttpsServer.start(0, NetworkDelay.NONE, "silent", this::answer);
    trust = new Trust(azure.caFile());
  }

  @AfterEach
  void stop() {
    over.countDown();
    trust.close();
    azure.close();
  }

  /** No answer; where the scale set or the table is named so, the head of one. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().contains("headonly")) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().flush();
      }
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Runnable arm(String scaleSet) {
    ScaleSets scaleSets =
        new ScaleSetClient(new Endpoint(URI.create(azure.url()), "scope"), credential());
    return () -> scaleSets.get(Ids.scaleSet(scaleSet));
  }

  private Runnable table(String name) {
    LedgerTable table =
        new LedgerTable(URI.create(azure.url() + "/account"), name, credential(), false);
    return () -> new TableLedger(table).read(SessionKey.of(Ids.scaleSet("web")));
  }

  private static TokenCredential credential() {
    return request -> Mono.just(new AccessToken("token", OffsetDateTime.now().plusHours(1)));
  }

  /** Asks in a call whose step has five seconds left. */
  private static CompletableFuture<Void> ask(Runnable request) {
    return CompletableFuture.runAsync(
        () -> {
          SettableClock clock = SettableClock.at(Requests.NOW);
          CallTime.begin(clock);
          clock.advance(Duration.ofSeconds(15));
          try {
            request.run();
          } finally {
            CallTime.end();
          }
        },
        task -> new Thread(task).start());
  }

  private static void assertFailsWithin(Duration span, CompletableFuture<Void> asked) {
    long most = span.plus(SLACK).toMillis();
    Throwable failure =
        assertThrows(ExecutionException.class, () -> asked.get(most, TimeUnit.MILLISECONDS));
    assertInstanceOf(AzureFailure.class, failure.getCause());
  }

  @Test
  void aRequestThatNobodyAnswersEndsWithWhatIsLeftOfTheStep() {
    CompletableFuture<Void> arm = ask(arm("web"));
    CompletableFuture<Void> table = ask(table("ledger"));

    assertFailsWithin(Duration.ofSeconds(5), arm);
    assertFailsWithin(Duration.ofSeconds(1), table);
  }

  @Test
  void anAnswerThatStopsAfterItsHeadEndsTheRequestToo() {
    CompletableFuture<Void> arm = ask(arm("headonly"));
    CompletableFuture<Void> table = ask(table("headonly"));

    assertFailsWithin(CallTime.LONGEST_REQUEST, arm);
    assertFailsWithin(CallTime.LONGEST_REQUEST, table);
  }
}
