package io.vmssidentity.app;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import io.vmssidentity.azure.ArmScaleSets;
import io.vmssidentity.azure.LedgerTable;
import io.vmssidentity.azure.SdkLogs;
import io.vmssidentity.azure.ServiceBusEventTopic;
import io.vmssidentity.azure.ServiceBusNamespace;
import io.vmssidentity.azure.ServiceBusRequestQueue;
import io.vmssidentity.azure.TableHistory;
import io.vmssidentity.azure.TableLedger;
import io.vmssidentity.change.ChangeHandler;
import io.vmssidentity.change.Pause;
import io.vmssidentity.change.Surroundings;
import io.vmssidentity.functions.ApplyIdentityChange;
import io.vmssidentity.functions.PruneHistory;
import io.vmssidentity.message.RequestReader;
import java.time.Clock;
import java.util.UUID;

/** The function app, built once for each process. */
final class App {
  private final ApplyIdentityChange applyIdentityChange;
  private final PruneHistory pruneHistory;

  App(Settings settings) {
    SdkLogs.quieten();
    TokenCredential credential = managedIdentity(settings.clientId());
    ServiceBusNamespace namespace =
        new ServiceBusNamespace(settings.serviceBus(), () -> credential);
    LedgerTable table =
        new LedgerTable(settings.ledgerEndpoint(), settings.ledgerTable(), credential);
    ChangeHandler handler =
        new ChangeHandler(
            new ArmScaleSets(settings.arm(), credential),
            new TableLedger(table),
            new ServiceBusEventTopic(namespace, settings.eventsTopic(), settings.eventSource()),
            new ServiceBusRequestQueue(namespace, settings.requestsQueue().name()),
            settings.requestsQueue(),
            settings.limits(),
            new Surroundings(
                Clock.systemUTC(), Pause::blocking, () -> UUID.randomUUID().toString()));
    applyIdentityChange = new ApplyIdentityChange(new RequestReader(), handler);
    pruneHistory =
        new PruneHistory(new TableHistory(table), settings.historyRetention(), Clock.systemUTC());
  }

  ApplyIdentityChange applyIdentityChange() {
    return applyIdentityChange;
  }

  PruneHistory pruneHistory() {
    return pruneHistory;
  }

  private static TokenCredential managedIdentity(String clientId) {
    ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
    return (clientId.isEmpty() ? builder : builder.clientId(clientId)).build();
  }
}
