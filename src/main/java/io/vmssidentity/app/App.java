package io.vmssidentity.app;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import io.vmssidentity.azure.ArmScaleSets;
import io.vmssidentity.azure.ServiceBusEventTopic;
import io.vmssidentity.azure.ServiceBusNamespace;
import io.vmssidentity.azure.ServiceBusRequestQueue;
import io.vmssidentity.change.ChangeHandler;
import io.vmssidentity.change.Pause;
import io.vmssidentity.functions.ApplyIdentityChange;
import io.vmssidentity.message.RequestReader;
import java.time.Clock;

/** The function app, built once for each process. */
final class App {
  private final ApplyIdentityChange applyIdentityChange;

  App(Settings settings) {
    TokenCredential credential = managedIdentity(settings.clientId());
    ServiceBusNamespace namespace =
        new ServiceBusNamespace(settings.serviceBus(), () -> credential);
    ChangeHandler handler =
        new ChangeHandler(
            new ArmScaleSets(settings.arm(), credential),
            new ServiceBusEventTopic(namespace, settings.eventsTopic(), settings.eventSource()),
            new ServiceBusRequestQueue(namespace, settings.requestsQueue()),
            settings.requestsQueue(),
            settings.limits(),
            Clock.systemUTC(),
            Pause::blocking);
    applyIdentityChange = new ApplyIdentityChange(new RequestReader(), handler);
  }

  ApplyIdentityChange applyIdentityChange() {
    return applyIdentityChange;
  }

  private static TokenCredential managedIdentity(String clientId) {
    ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
    return (clientId.isEmpty() ? builder : builder.clientId(clientId)).build();
  }
}
