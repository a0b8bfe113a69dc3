package io.vmssidentity.app;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import io.vmssidentity.azure.LedgerTable;
import io.vmssidentity.azure.ServiceBusEventSubscription;
import io.vmssidentity.azure.ServiceBusNamespace;
import io.vmssidentity.azure.ServiceBusRequestQueue;
import io.vmssidentity.azure.TableDriftLedger;
import io.vmssidentity.change.ChangeRequest;
import io.vmssidentity.cli.Connections;
import io.vmssidentity.drift.DriftLedger;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** The commands' connections: as whoever is signed in, or by connection string. */
final class AzureConnections implements Connections {
  @Override
  public Requests requests(String namespace, String queue) {
    ServiceBusRequestQueue requests = new ServiceBusRequestQueue(signedIn(namespace), queue);
    return new Requests() {
      @Override
      public void send(ChangeRequest request, byte[] body) {
        requests.send(request, body);
      }

      @Override
      public void close() {
        requests.close();
      }
    };
  }

  @Override
  public Events events(String namespace, String topic, String subscription) {
    ServiceBusEventSubscription events =
        new ServiceBusEventSubscription(signedIn(namespace), topic, subscription);
    return new Events() {
      @Override
      public boolean next(Duration wait, Consumer<String> consumer) {
        return events.next(wait, consumer);
      }

      @Override
      public void close() {
        events.close();
      }
    };
  }

  @Override
  public DriftLedger ledger(URI endpoint, String table) {
    TokenCredential credential = new DefaultAzureCredentialBuilder().build();
    return new TableDriftLedger(new LedgerTable(endpoint, table, credential));
  }

  private static ServiceBusNamespace signedIn(String address) {
    return new ServiceBusNamespace(address, () -> new DefaultAzureCredentialBuilder().build());
  }
}
