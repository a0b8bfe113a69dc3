// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.connection;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.amqp.access.Grants;
import io.vmssidentity.local.servicebus.amqp.access.SharedAccess;
import java.time.Clock;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.engine.SslDomain;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.engine.impl.TransportInternal;

/** How clients come in: with or without TLS, by a signature of the key or an identity's token. */
public record Authentication(SSLContext tls, SharedAccess key, Predicate<String> tokenCheck) {

  /**
   * A client that begins to speak TLS is answered in TLS, and one that asks for a WebSocket gets
   * it, on the same port as all others.
   */
  @Evidence(
      value = "Clients of a namespace's host name speak TLS, those of the emulator do not.",
      from = From.SDK_SOURCE,
      where = "azure-messaging-servicebus 7.17.20, ServiceBusClientBuilder.getConnectionOptions")
  void guard(Transport transport) {
    ((TransportInternal) transport).addTransportLayer(ClientProtocol::new);
    SslDomain domain = Proton.sslDomain();
    domain.init(SslDomain.Mode.SERVER);
    domain.setSslContext(tls);
    domain.allowUnsecuredClient(true);
    transport.ssl(domain);
  }

  /**
   * Signatures are judged by the system's time, for the clients make them by it: a clock that runs
   * ahead would let all of them expire.
   */
  Grants grants() {
    return new Grants(key, tokenCheck, Clock.systemUTC());
  }
}
